using System.Runtime.Serialization;
using System.Xml;
using Microsoft.Xrm.Sdk;
using PowerPacks.Sandbox.Crm.Plugins;

namespace PowerPacks.Sandbox.Crm.Jobs;

/// <summary>A context as a job keeps it: binary XML, since JSON would make texts of ids and moments.</summary>
internal static class JobData
{
    private static readonly DataContractSerializer Serializer = new(typeof(RemoteExecutionContext));

    /// <exception cref="CrmException">400: a shared variable is of a type that cannot be kept.</exception>
    public static string Write(PluginContext context)
    {
        using var bytes = new MemoryStream();
        try
        {
            using (var xml = XmlDictionaryWriter.CreateBinaryWriter(bytes, null, null, ownsStream: false)) Serializer.WriteObject(xml, RemoteContext.Of(context));
        }
        catch (SerializationException)
        {
            throw new CrmException(400, "0x80040216", "The context of the step holds a value that cannot be serialized.");
        }
        return Convert.ToBase64String(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    public static PluginContext Read(string data)
    {
        using var xml = XmlDictionaryReader.CreateBinaryReader(Convert.FromBase64String(data), XmlDictionaryReaderQuotas.Max);
        return RemoteContext.Revive((RemoteExecutionContext)Serializer.ReadObject(xml)!);
    }
}
