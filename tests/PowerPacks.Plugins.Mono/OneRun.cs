using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Metadata;
using Microsoft.Xrm.Sdk.Query;
using System.Xml.Linq;

namespace PowerPacks.Plugins.Mono;

/// <summary>What the platform gives a plug-in: a row of each table, all in order, and a request that makes this plug-in work.</summary>
internal sealed class OneRun : IServiceProvider, IOrganizationServiceFactory, IOrganizationService, ITracingService
{
    private const int Publishing = 482100001;
    private const int European = 482100003;
    private const int Spam = 482100002;
    private const int Failed = 482100004;
    private const int Awaiting = 482100005;
    private static readonly DateTime Wished = new DateTime(2026, 11, 22, 20, 0, 0, DateTimeKind.Utc);
    private const string Definition = "{\"title\":\"Smoke\",\"table\":{\"logicalName\":\"lead\",\"entitySet\":\"leads\",\"primaryId\":\"leadid\"},\"fields\":[{\"name\":\"n\",\"label\":\"Name\",\"type\":\"text\",\"column\":\"lastname\",\"maxLength\":50}]}";

    private readonly List<string> traced = new List<string>();
    private readonly List<string> written = new List<string>();
    private readonly Request request;
    private readonly Dictionary<string, Entity> rows;

    /// <param name="plugin">Name of the class.</param>
    /// <param name="relay">The relay's address.</param>
    /// <param name="html">What a mail says; a short one where it is null.</param>
    public OneRun(string plugin, string relay, string? html = null)
    {
        var form = new Entity("pp_webform", Guid.NewGuid())
        {
            ["pp_formkey"] = "smoke", ["pp_definition"] = Definition, ["pp_publishrequest"] = "asked", ["pp_publishedversion"] = 0,
            ["ownerid"] = new EntityReference("systemuser", Guid.NewGuid()), ["statecode"] = new OptionSetValue(plugin == "WithdrawForm" ? 1 : 0), ["statuscode"] = new OptionSetValue(Publishing),
        };
        var registration = new Entity("pp_registration", Guid.NewGuid())
        {
            ["pp_relayurl"] = relay, ["pp_organizationkey"] = "pp_eu_smoke", ["pp_grant"] = "grant", ["pp_region"] = new OptionSetValue(European), ["statecode"] = new OptionSetValue(0),
        };
        var address = new Entity("environmentvariablevalue", Guid.NewGuid()) { ["value"] = relay };
        var submission = new Entity("pp_formsubmission", Guid.NewGuid())
        {
            ["pp_envelopeid"] = "0193a1b2c3d47000800000000000000a", ["pp_formkey"] = "smoke", ["pp_values"] = "{\"n\":\"Smoke\"}", ["pp_reasons"] = "links",
            ["pp_verdict"] = new OptionSetValue(Spam), ["pp_retryrequestedon"] = Wished, ["pp_confirmrequestedon"] = Wished, ["pp_confirmedon"] = Wished, ["pp_webformid"] = form.ToEntityReference(), ["statecode"] = new OptionSetValue(0),
            ["statuscode"] = new OptionSetValue(plugin == "RetrySubmission" ? Failed : plugin.EndsWith("Confirmation", StringComparison.Ordinal) ? Awaiting : 1),
        };
        var texting = new Texting(plugin);
        var mailing = new Mailing(plugin, html);
        var mails = mailing.Of(plugin);
        rows = new[] { form, registration, submission, address }.Concat(texting.Rows).Concat(mails is null ? Enumerable.Empty<Entity>() : mailing.Rows).ToDictionary(r => r.LogicalName);
        var row = plugin.EndsWith("Registration", StringComparison.Ordinal) ? registration : plugin.EndsWith("Submission", StringComparison.Ordinal) || plugin.EndsWith("Confirmation", StringComparison.Ordinal) ? submission : form;
        request = texting.Of(plugin) ?? mails ?? plugin switch
        {
            "OneRegistration" => new Request(row, "Create", new Entity(row.LogicalName) { ["pp_name"] = "Second" }),
            "FormRules" => new Request(row, "Create", new Entity(row.LogicalName) { ["pp_formkey"] = "smoke" }),
            "JudgeSubmission" => new Request(row, "Update", new Entity(row.LogicalName, row.Id) { ["pp_verdict"] = new OptionSetValue(Spam) }),
            "AcceptConfirmation" => new Request(row, "Update", new Entity(row.LogicalName, row.Id) { ["pp_confirmedon"] = Wished }),
            "AskConfirmation" => new Request(row, "Update", new Entity(row.LogicalName, row.Id) { ["pp_confirmrequestedon"] = Wished }),
            "RetrySubmission" => new Request(row, "Update", new Entity(row.LogicalName, row.Id) { ["pp_retryrequestedon"] = Wished }),
            "WithdrawForm" => new Request(row, "Update", new Entity(row.LogicalName, row.Id) { ["statecode"] = new OptionSetValue(1) }),
            "ChangeRegistration" => new Request(row, "pp_ChangeRegistration", new Entity(row.LogicalName, row.Id)) { InputParameters = { ["Change"] = "renew" } },
            "OpenWebForms" => new Request(row, "pp_OpenWebForms", new Entity(row.LogicalName, row.Id)),
            "OpenRelay" => new Request(row, "pp_OpenRelay", new Entity(row.LogicalName, row.Id)),
            _ => new Request(row, "Update", new Entity(row.LogicalName, row.Id) { ["statuscode"] = new OptionSetValue(Publishing) }),
        };
    }

    /// <summary>The columns that were written, or that the relay or the platform was asked about, and what was answered.</summary>
    public string Written => string.Join(", ", written.Concat(request.Target.Attributes.Select(a => "target." + a.Key)).Concat(request.OutputParameters.Select(p => "answer." + p.Key)));

    public string Traced => string.Join(" | ", traced);

    public object? GetService(Type serviceType) => serviceType == typeof(IPluginExecutionContext) ? request : serviceType.IsInstanceOfType(this) ? this : null;

    public IOrganizationService CreateOrganizationService(Guid? userId) => this;

    public void Trace(string format, params object[] args) => traced.Add(string.Format(System.Globalization.CultureInfo.InvariantCulture, format, args));

    public void Update(Entity entity) => written.AddRange(entity.Attributes.Where(a => a.Value != null).Select(a => a.Key + "=" + Shown(a.Value)));

    public EntityCollection RetrieveMultiple(QueryBase query)
    {
        if (query is FetchExpression fetch) return new EntityCollection(new List<Entity> { rows[(string)XElement.Parse(fetch.Query).Element("entity")!.Attribute("name")!] });
        var asked = (QueryExpression)query;
        var excludes = asked.Criteria.Conditions.Any(c => c.Operator == ConditionOperator.NotEqual);
        var isOther = asked.Criteria.Conditions.Any(c => c.AttributeName == "statecode") && rows.TryGetValue(asked.EntityName, out var one) && one.GetAttributeValue<OptionSetValue>("statecode").Value == 1;
        return rows.TryGetValue(asked.EntityName, out var row) && !excludes && !isOther ? new EntityCollection(new List<Entity> { row }) : new EntityCollection();
    }

    public OrganizationResponse Execute(OrganizationRequest request)
    {
        if (request.RequestName == "SendEmail")
        {
            written.Add("sent");
            return new OrganizationResponse();
        }
        var column = new StringAttributeMetadata("LastName") { LogicalName = "lastname", MaxLength = 50, IsValidForCreate = true };
        var table = new EntityMetadata { LogicalName = ((RetrieveEntityRequest)request).LogicalName, EntitySetName = "leads" };
        typeof(EntityMetadata).GetProperty(nameof(EntityMetadata.Attributes))!.SetValue(table, new AttributeMetadata[] { column });
        typeof(EntityMetadata).GetProperty(nameof(EntityMetadata.PrimaryIdAttribute))!.SetValue(table, "leadid");
        return new RetrieveEntityResponse { Results = { ["EntityMetadata"] = table } };
    }

    public Guid Create(Entity entity)
    {
        written.Add("new " + entity.LogicalName);
        return Guid.NewGuid();
    }

    /// <summary>Keys, tokens and times are others in each run.</summary>
    private static object Shown(object value) => value switch { OptionSetValue o => o.Value, DateTime _ => "now", EntityReference r => r.LogicalName, string s when s.Length == 32 => "key", string s when s.Contains("/v1/email/") => "addresses of ours", _ => value };

    public Entity Retrieve(string entityName, Guid id, ColumnSet columnSet) => throw new NotSupportedException();
    public void Delete(string entityName, Guid id) => throw new NotSupportedException();
    public void Associate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities) => throw new NotSupportedException();
    public void Disassociate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities) => throw new NotSupportedException();
}
