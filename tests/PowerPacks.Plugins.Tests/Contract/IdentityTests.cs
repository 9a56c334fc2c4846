using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.Xrm.Sdk;

namespace PowerPacks.Plugins.Tests.Contract;

public sealed class IdentityTests
{
    private const string RealIdentity = "Microsoft.Xrm.Sdk, Version=9.0.0.0, Culture=neutral, PublicKeyToken=31bf3856ad364e35";

    [Theory]
    [InlineData("net462")]
    [InlineData("net10.0")]
    public void Both_builds_have_the_real_assemblys_identity(string framework)
    {
        using var file = new PEReader(File.OpenRead(Built(framework)));
        var name = file.GetMetadataReader().GetAssemblyDefinition().GetAssemblyName();
        Assert.Equal(RealIdentity, name.FullName);
    }

    [Fact]
    public void What_plug_ins_compile_against_is_built_for_the_dot_net_framework()
    {
        using var file = new PEReader(File.OpenRead(Built("net462")));
        var reader = file.GetMetadataReader();
        var references = reader.AssemblyReferences.Select(r => reader.GetString(reader.GetAssemblyReference(r).Name)).ToList();
        Assert.Contains("mscorlib", references);
        Assert.DoesNotContain("System.Runtime", references);
    }

    /// <summary>Every type and member that is seen from outside, by name: the signature test reads the other build.</summary>
    [Fact]
    public void Both_builds_show_the_same_types_and_members()
    {
        Assert.Equal(Shown(Built("net10.0")), Shown(Built("net462")));
    }

    private static SortedSet<string> Shown(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var reader = file.GetMetadataReader();
        var shown = new SortedSet<string>();
        foreach (var type in reader.TypeDefinitions.Select(reader.GetTypeDefinition).Where(t => (t.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public))
        {
            var name = $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}";
            shown.Add(name);
            foreach (var method in type.GetMethods().Select(reader.GetMethodDefinition).Where(m => (m.Attributes & MethodAttributes.MemberAccessMask) >= MethodAttributes.Family))
            {
                shown.Add($"{name}.{reader.GetString(method.Name)}({method.GetParameters().Count}) {method.Attributes}");
            }
        }
        return shown;
    }

    /// <summary>The contract's own output: tests/X/bin/(configuration)/net10.0 is where this runs.</summary>
    private static string Built(string framework)
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var repository = output.Parent!.Parent!.Parent!.Parent!.Parent!;
        return Path.Combine(repository.FullName, "plugins", typeof(Entity).Assembly.GetName().Name!, "bin", output.Parent.Name, framework, "Microsoft.Xrm.Sdk.dll");
    }
}
