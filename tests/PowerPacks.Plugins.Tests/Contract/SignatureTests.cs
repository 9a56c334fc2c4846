using System.Text.RegularExpressions;
using Microsoft.Xrm.Sdk;

namespace PowerPacks.Plugins.Tests.Contract;

public sealed class SignatureTests
{
    /// <summary>Listed by the notes in prose: newer than the version their list was made from.</summary>
    private const string Newer = """
        public interface Microsoft.Xrm.Sdk.IPluginExecutionContext5 : IPluginExecutionContext4
          string InitiatingUserAgent { get; }
        public interface Microsoft.Xrm.Sdk.IPluginExecutionContext6 : IPluginExecutionContext5
          string EnvironmentId { get; }
          Guid TenantId { get; }
        public interface Microsoft.Xrm.Sdk.IPluginExecutionContext7 : IPluginExecutionContext6
          bool IsApplicationUser { get; }
        public interface Microsoft.Xrm.Sdk.IManagedIdentityService
          string AcquireToken(Guid managedIdentityId, IEnumerable<string> scopes);
        [DataContract(Namespace = "http://schemas.microsoft.com/xrm/2011/Contracts")] public sealed class Microsoft.Xrm.Sdk.Messages.UpsertMultipleRequest : OrganizationRequest
          public UpsertMultipleRequest();
          public EntityCollection Targets { get; set; }
        [DataContract(Namespace = "http://schemas.microsoft.com/xrm/2011/Contracts")] public sealed class Microsoft.Xrm.Sdk.Messages.UpsertMultipleResponse : OrganizationResponse
          public UpsertResponse[] Results { get; }
        public enum Microsoft.Xrm.Sdk.AuthenticationType
          { ClientCredential=0, ClientAssertionCertificate=1, ClientAssertionCertificateWithX5c=2, ManagedIdentity=3 }
        [AttributeUsage(AttributeTargets.Class)] public sealed class Microsoft.Xrm.Sdk.Client.EntityLogicalNameAttribute : Attribute
          public EntityLogicalNameAttribute(string logicalName);
          public string LogicalName { get; private set; }
        """;

    /// <summary>The list's types that we do not carry are no use as known types.</summary>
    private const string NotCarried = "attribute KnownType DiscoveryServiceFault";

    private const int FewestTypes = 110;

    [Fact]
    public void Every_listed_signature_is_there_and_no_other()
    {
        var list = Regex.Match(Notes.Text(), @"## 5\..*?```csharp\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;
        var listed = ListedSignatures.Read(list + "\n" + Newer);
        Assert.True(listed.Count >= FewestTypes, $"Only {listed.Count} types were read from the list.");

        var built = typeof(Entity).Assembly.GetExportedTypes().ToDictionary(t => t.FullName!, t => t);
        var differences = listed.Keys.Except(built.Keys).Select(t => $"{t} is missing")
            .Concat(built.Keys.Except(listed.Keys).Where(t => !IsMetadata(t)).Select(t => $"{t} is not in the list"))
            .Concat(listed.Where(t => built.ContainsKey(t.Key)).SelectMany(t => Differences(t.Value, built[t.Key])));

        var told = string.Join('\n', differences);
        Assert.True(told.Length == 0, told);
    }

    private static bool IsMetadata(string type) =>
        type.StartsWith("Microsoft.Xrm.Sdk.Metadata.", StringComparison.Ordinal) || Regex.IsMatch(type, @"^Microsoft\.Xrm\.Sdk\.Messages\.Retrieve(Entity|Attribute)(Request|Response)$");

    private static IEnumerable<string> Differences(SortedSet<string> listed, Type type)
    {
        var built = BuiltSignatures.Of(type);
        // An interface that another one or the base class brings along may be listed or not.
        var brought = type.GetInterfaces().SelectMany(i => i.GetInterfaces()).Concat(type.BaseType?.GetInterfaces() ?? []).Select(i => "base " + i.Name).ToHashSet();
        // The list leaves out constructors that nobody wrote.
        var unwritten = listed.Any(l => l.Contains("constructor ", StringComparison.Ordinal)) || type == typeof(DataCollection<>) ? [] : new[] { "constructor ()", "protected constructor ()" };
        return listed.Except(built).Where(l => l != NotCarried && !brought.Contains(l)).Select(l => $"{type.FullName}: missing: {l}")
            .Concat(built.Except(listed).Where(l => !brought.Contains(l.Split('<')[0]) && !unwritten.Contains(l)).Select(l => $"{type.FullName}: not in the list: {l}"));
    }
}
