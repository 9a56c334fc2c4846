using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace PowerPacks.Solutions.Plugins;

/// <summary>Finds the plug-ins in a DLL, and when they run, without running any of it: it is made for another platform and for somebody else's process.</summary>
public static class PluginReader
{
    private const string Contract = "IPlugin";
    private const string ContractNamespace = "Microsoft.Xrm.Sdk";
    private const string AttributeNamespace = "PowerPacks.Plugins";

    /// <param name="content">The file.</param>
    /// <exception cref="DeclarationException">It is no assembly, it is not signed, or its steps make no sense.</exception>
    public static PluginAssembly Read(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var file = new PEReader([.. content.Span]);
            if (!file.HasMetadata) throw new DeclarationException("The plug-in file is no .NET assembly.");
            var reader = file.GetMetadataReader();
            var name = reader.GetAssemblyDefinition().GetAssemblyName();
            var token = name.GetPublicKeyToken();
            if (token is null or { Length: 0 }) throw new DeclarationException($"{name.Name} is not signed; the platform takes signed assemblies only.");
            var types = reader.TypeDefinitions.Select(reader.GetTypeDefinition).Where(t => IsPlugin(reader, t)).Select(t => Type(reader, t));
            return new PluginAssembly(name.Name!, name.Version!.ToString(), Convert.ToHexStringLower(token), content, [.. types.OrderBy(t => t.FullName, StringComparer.Ordinal)]);
        }
        catch (BadImageFormatException e)
        {
            throw new DeclarationException($"The plug-in file is no .NET assembly: {e.Message}");
        }
    }

    private static bool IsPlugin(MetadataReader reader, TypeDefinition type)
    {
        const System.Reflection.TypeAttributes abstractOrInterface = System.Reflection.TypeAttributes.Abstract | System.Reflection.TypeAttributes.Interface;
        var isPublic = (type.Attributes & System.Reflection.TypeAttributes.VisibilityMask) is System.Reflection.TypeAttributes.Public;
        return isPublic && (type.Attributes & abstractOrInterface) == 0 && Implements(reader, type);
    }

    /// <summary>Itself or by a base class of the same assembly; a plug-in's assembly stands alone, so there are no others.</summary>
    private static bool Implements(MetadataReader reader, TypeDefinition type)
    {
        foreach (var handle in type.GetInterfaceImplementations())
        {
            var contract = reader.GetInterfaceImplementation(handle).Interface;
            if (contract.Kind is HandleKind.TypeReference && Is(reader, reader.GetTypeReference((TypeReferenceHandle)contract), ContractNamespace, Contract)) return true;
        }
        return type.BaseType.Kind is HandleKind.TypeDefinition && Implements(reader, reader.GetTypeDefinition((TypeDefinitionHandle)type.BaseType));
    }

    private static PluginType Type(MetadataReader reader, TypeDefinition type)
    {
        var name = $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}";
        var steps = new List<DeclaredStep>();
        var images = new List<DeclaredImage>();
        var api = new DeclaredApi();
        foreach (var handle in type.GetCustomAttributes())
        {
            var attribute = reader.GetCustomAttribute(handle);
            var own = OwnAttribute(reader, attribute);
            if (api.Take(own, () => attribute.DecodeValue(AttributeTypes.Instance))) continue;
            switch (own)
            {
                case "StepAttribute":
                    steps.Add(DeclaredStep.From(attribute.DecodeValue(AttributeTypes.Instance)));
                    break;
                case "ImageAttribute":
                    images.Add(DeclaredImage.From(attribute.DecodeValue(AttributeTypes.Instance)));
                    break;
            }
        }
        return new PluginType(name, StepRules.Join(name, steps, images)) { Api = api.Join(name) };
    }

    /// <returns>The name of an attribute that the plug-ins' own base declares; null for any other.</returns>
    private static string? OwnAttribute(MetadataReader reader, CustomAttribute attribute)
    {
        if (attribute.Constructor.Kind is not HandleKind.MethodDefinition) return null;
        var type = reader.GetTypeDefinition(reader.GetMethodDefinition((MethodDefinitionHandle)attribute.Constructor).GetDeclaringType());
        return reader.StringComparer.Equals(type.Namespace, AttributeNamespace) ? reader.GetString(type.Name) : null;
    }

    private static bool Is(MetadataReader reader, TypeReference type, string space, string name) =>
        reader.StringComparer.Equals(type.Namespace, space) && reader.StringComparer.Equals(type.Name, name);
}
