using System.Runtime.Serialization.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Xrm.Sdk;

namespace PowerPacks.Plugins.Tests.Contract;

public sealed class RemoteExecutionContextTests
{
    private static readonly Guid Contact = new("6d81597f-0f9f-e711-8122-000d3aa2331c");
    private static readonly Guid User = new("75c2dd85-e89e-e711-8122-000d3aa2331c");

    /// <summary>Emitted by newer platforms; the documented example is older.</summary>
    private static readonly string[] Newer = ["UserAzureActiveDirectoryObjectId", "InitiatingUserAzureActiveDirectoryObjectId"];

    [Fact]
    public void The_documented_example_is_written_as_documented()
    {
        var text = Regex.Match(Notes.Text(), @"## 3\..*?```json\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;
        // The notes cut the parent context short.
        var documented = JsonNode.Parse(Regex.Replace(text, @"^ ""ParentContext"".*$", @" ""ParentContext"": null,", RegexOptions.Multiline))!;

        var written = JsonNode.Parse(Serialised(Documented()))!.AsObject();

        foreach (var name in Newer) Assert.True(written.Remove(name), $"{name} is missing.");
        Assert.Equal(Ordered(documented), Ordered(written));
    }

    [Fact]
    public void Typed_values_carry_their_type_and_collections_are_pairs()
    {
        var row = new Entity("lead") { ["budget"] = new Money(12.5m), ["source"] = new OptionSetValue(8) };
        row.FormattedValues.Add("source", "Web");
        var context = new RemoteExecutionContext { Stage = 40, ParentContext = new RemoteExecutionContext { Stage = 30 } };
        context.InputParameters["Target"] = row;
        context.ParentContext.SharedVariables["Changed"] = new List<KeyValuePair<string, string>> { new("lead", "Update") };

        var written = JsonNode.Parse(Serialised(context))!;

        Assert.Equal("""
            {"key":"Target","value":{"__type":"Entity:http://schemas.microsoft.com/xrm/2011/Contracts","Attributes":[{"key":"budget","value":{"__type":"Money:http://schemas.microsoft.com/xrm/2011/Contracts","Value":12.5}},{"key":"source","value":{"__type":"OptionSetValue:http://schemas.microsoft.com/xrm/2011/Contracts","Value":8}}],"EntityState":null,"FormattedValues":[{"key":"source","value":"Web"}],"Id":"00000000-0000-0000-0000-000000000000","KeyAttributes":[],"LogicalName":"lead","RelatedEntities":[],"RowVersion":null}}
            """, written["InputParameters"]![0]!.ToJsonString());
        Assert.Equal("""{"key":"Changed","value":[{"__type":"KeyValuePairOfstringstring:#System.Collections.Generic","key":"lead","value":"Update"}]}""",
            written["ParentContext"]!["SharedVariables"]![0]!.ToJsonString());
        Assert.Equal(30, (int)written["ParentContext"]!["Stage"]!);
    }

    [Fact]
    public void What_is_written_can_be_read_again()
    {
        var read = (RemoteExecutionContext)Serializer.ReadObject(new MemoryStream(Encoding.UTF8.GetBytes(Serialised(Documented()))))!;

        var target = Assert.IsType<Entity>(read.InputParameters["Target"]);
        Assert.Equal("James", target.GetAttributeValue<string>("firstname"));
        Assert.Equal(new EntityReference("systemuser", User), target.GetAttributeValue<EntityReference>("modifiedby"));
        Assert.Equal(Contact, read.PostEntityImages["AsynchronousStepPrimaryName"].Id);
        Assert.Empty(read.OutputParameters);
    }

    private static DataContractJsonSerializer Serializer => new(typeof(RemoteExecutionContext));

    private static string Serialised(RemoteExecutionContext context)
    {
        using var stream = new MemoryStream();
        Serializer.WriteObject(stream, context);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static RemoteExecutionContext Documented()
    {
        var target = new Entity("contact", Contact)
        {
            ["firstname"] = "James",
            ["contactid"] = Contact,
            ["fullname"] = "James Glynn (sample)",
            ["yomifullname"] = "James Glynn (sample)",
            ["modifiedon"] = DateTimeOffset.FromUnixTimeMilliseconds(1506384247000).UtcDateTime,
            ["modifiedby"] = new EntityReference("systemuser", User),
            ["modifiedonbehalfby"] = null,
        };
        var image = new Entity("contact", Contact) { ["fullname"] = "James Glynn (sample)", ["contactid"] = Contact };
        var context = new RemoteExecutionContext
        {
            BusinessUnitId = new("e2b9dd85-e89e-e711-8122-000d3aa2331c"),
            CorrelationId = new("b374239d-4233-41a9-8b17-a86cb4f737b5"),
            Depth = 1,
            InitiatingUserId = User,
            IsolationMode = 1,
            MessageName = "Update",
            Mode = 1,
            OperationCreatedOn = DateTimeOffset.FromUnixTimeMilliseconds(1506409448000).LocalDateTime,
            OperationId = new("4af10637-4ea2-e711-8122-000d3aa2331c"),
            OrganizationId = new("4ef5b371-e89e-e711-8122-000d3aa2331c"),
            OrganizationName = "OrgName",
            OwningExtension = new EntityReference("sdkmessageprocessingstep", new Guid("75417616-4ea2-e711-8122-000d3aa2331c")),
            PrimaryEntityId = Contact,
            PrimaryEntityName = "contact",
            SecondaryEntityName = "none",
            Stage = 40,
            UserId = User,
        };
        context.InputParameters.Add("Target", target);
        context.PostEntityImages.Add("AsynchronousStepPrimaryName", image);
        return context;
    }

    /// <summary>Objects by name; a local time's offset is this machine's, so only that it has one is compared.</summary>
    private static string Ordered(JsonNode? node) => node switch
    {
        JsonObject o => "{" + string.Join(",\n", o.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}:{Ordered(p.Value)}")) + "}",
        JsonArray a => "[" + string.Join(",\n", a.Select(Ordered)) + "]",
        _ => Regex.Replace(node?.ToJsonString() ?? "null", @"(\\/Date\(\d+|/Date\(\d+)(\\u002B|[+-])\d{4}", "$1+zzzz"),
    };
}
