using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace PowerPacks.Solutions.Checks.Plugins;

/// <summary>A DLL as its metadata describes it; none of it is run.</summary>
/// <param name="FullName">With version, culture and public key token.</param>
/// <param name="IsSigned">Whether a strong name is in the file, not only promised by a public key.</param>
/// <param name="Framework">Such as <c>.NETFramework,Version=v4.6.2</c>; empty where the file does not say.</param>
/// <param name="References">Simple names.</param>
/// <param name="Plugins">Public classes that can be made and implement IPlugin, with their namespaces.</param>
internal sealed record PluginDll(string FullName, bool IsSigned, string Framework, IReadOnlyList<string> References, IReadOnlySet<string> Plugins)
{
    private const string FrameworkAttribute = "TargetFrameworkAttribute";

    /// <returns>Null where it is no .NET assembly.</returns>
    public static PluginDll? Read(byte[] content)
    {
        try
        {
            using var file = new PEReader([.. content]);
            if (!file.HasMetadata) return null;
            var reader = file.GetMetadataReader();
            if (!reader.IsAssembly) return null;
            var name = reader.GetAssemblyDefinition().GetAssemblyName();
            var token = Convert.ToHexStringLower(name.GetPublicKeyToken() ?? []);
            return new PluginDll($"{name.Name}, Version={name.Version}, Culture=neutral, PublicKeyToken={(token.Length == 0 ? "null" : token)}",
                token.Length > 0 && file.PEHeaders.CorHeader!.Flags.HasFlag(CorFlags.StrongNameSigned), FrameworkOf(reader),
                [.. reader.AssemblyReferences.Select(r => reader.GetString(reader.GetAssemblyReference(r).Name))],
                reader.TypeDefinitions.Select(reader.GetTypeDefinition).Where(t => IsPlugin(reader, t)).Select(t => $"{reader.GetString(t.Namespace)}.{reader.GetString(t.Name)}").ToHashSet());
        }
        catch (BadImageFormatException)
        {
            return null;
        }
    }

    private static string FrameworkOf(MetadataReader reader)
    {
        foreach (var handle in reader.GetAssemblyDefinition().GetCustomAttributes())
        {
            var attribute = reader.GetCustomAttribute(handle);
            if (attribute.Constructor.Kind is not HandleKind.MemberReference) continue;
            var type = reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent;
            if (type.Kind is not HandleKind.TypeReference || !reader.StringComparer.Equals(reader.GetTypeReference((TypeReferenceHandle)type).Name, FrameworkAttribute)) continue;
            var value = reader.GetBlobReader(attribute.Value);
            value.ReadUInt16(); // What every attribute's value begins with.
            return value.ReadSerializedString() ?? "";
        }
        return "";
    }

    private static bool IsPlugin(MetadataReader reader, TypeDefinition type) =>
        (type.Attributes & TypeAttributes.VisibilityMask) is TypeAttributes.Public && (type.Attributes & (TypeAttributes.Abstract | TypeAttributes.Interface)) == 0
        && Implements(reader, type) && type.GetMethods().Select(reader.GetMethodDefinition).Any(m => reader.StringComparer.Equals(m.Name, ".ctor") && (m.Attributes & MethodAttributes.MemberAccessMask) is MethodAttributes.Public);

    private static bool Implements(MetadataReader reader, TypeDefinition type) =>
        type.GetInterfaceImplementations().Select(i => reader.GetInterfaceImplementation(i).Interface)
            .Any(i => i.Kind is HandleKind.TypeReference && reader.StringComparer.Equals(reader.GetTypeReference((TypeReferenceHandle)i).Name, "IPlugin"))
        || (type.BaseType.Kind is HandleKind.TypeDefinition && Implements(reader, reader.GetTypeDefinition((TypeDefinitionHandle)type.BaseType)));
}
