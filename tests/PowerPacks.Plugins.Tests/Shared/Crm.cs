using System.ServiceModel;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Metadata;
using Microsoft.Xrm.Sdk.Query;
using Moq;
using PowerPacks.Solutions;

namespace PowerPacks.Plugins.Tests.Shared;

/// <summary>
/// The CRM of one test: rows in memory, and the refusals that the declared tables make the platform give: an unknown column, a text too long, a status that the state does
/// not have, a row that is gone.
/// </summary>
internal sealed class Crm
{
    /// <summary>The most rows that the platform answers at once.</summary>
    private const int MaxPage = 5000;

    private const int NoSuchTable = unchecked((int)0x80041102);

    private static readonly Dictionary<string, Table> Declared = SolutionCatalog.All.SelectMany(s => s.Tables).ToDictionary(t => t.LogicalName);

    private readonly Mock<IOrganizationService> service = new(MockBehavior.Strict);
    private readonly List<Entity> rows = [];

    public Crm()
    {
        service.Setup(s => s.RetrieveMultiple(It.IsAny<QueryBase>())).Returns((QueryBase query) => Found(query as QueryExpression ?? FetchQuery.Of(((FetchExpression)query).Query)));
        service.Setup(s => s.Create(It.IsAny<Entity>())).Returns((Entity row) => Add(row).Id);
        service.Setup(s => s.Update(It.IsAny<Entity>())).Callback((Entity changes) => Write(changes));
        service.Setup(s => s.Delete(It.IsAny<string>(), It.IsAny<Guid>())).Callback((string table, Guid id) => rows.RemoveAll(r => r.LogicalName == table && r.Id == id));
        service.Setup(s => s.Execute(It.Is<OrganizationRequest>(r => !(r is RetrieveEntityRequest)))).Returns((OrganizationRequest request) => Executes!(request)!);
        service.Setup(s => s.Execute(It.IsAny<RetrieveEntityRequest>())).Returns((RetrieveEntityRequest request) => Described(request.LogicalName));
    }

    public IOrganizationService Service => service.Object;

    /// <summary>What each update has written, in order.</summary>
    public List<Entity> Written { get; } = [];

    /// <summary>Tables that forms are mapped to.</summary>
    public Dictionary<string, AttributeMetadata[]> Tables { get; } = [];

    /// <summary>What happens while the plug-in asks the CRM: what a person does meanwhile, or a fault.</summary>
    public Action<QueryExpression>? Asked { get; set; }

    /// <summary>What the platform does with a request that is about no row.</summary>
    public Func<OrganizationRequest, OrganizationResponse?>? Executes { get; set; }

    /// <summary>A fault of every question about a table.</summary>
    public Exception? MetadataFault { get; set; }

    /// <summary>A fault of every update.</summary>
    public Exception? Fault { get; set; }

    /// <summary>As the platform refuses a request.</summary>
    public static FaultException<OrganizationServiceFault> Faulted(int code) => new(new OrganizationServiceFault { ErrorCode = code }, "The platform says why.");

    public Entity Add(Entity row)
    {
        if (row.Id == Guid.Empty) row.Id = Guid.NewGuid();
        Check(row, row);
        rows.Add(row);
        return row;
    }

    /// <summary>A table's rows, in the order in which they came.</summary>
    public IReadOnlyList<Entity> Rows(string table) => [.. rows.Where(r => r.LogicalName == table)];

    public void Remove(Entity row) => rows.RemoveAll(r => r.Id == row.Id);

    /// <summary>A person's language, as Dataverse numbers languages.</summary>
    public void Speak(Guid user, int? language) => rows.Add(new Entity("usersettings", user) { ["systemuserid"] = user, ["uilanguageid"] = language });

    private EntityCollection Found(QueryExpression query)
    {
        Asked?.Invoke(query);
        var found = rows.Where(r => r.LogicalName == query.EntityName && Filters.Fit(r, query.Criteria) && query.LinkEntities.All(link => Leads(r, link)));
        foreach (var order in query.Orders)
            found = order.OrderType == OrderType.Descending ? found.OrderByDescending(r => Filters.Value(r, order.AttributeName)) : found.OrderBy(r => Filters.Value(r, order.AttributeName));
        var (size, page) = query.PageInfo is { Count: > 0 } asked ? (asked.Count, Math.Max(asked.PageNumber, 1)) : (query.TopCount ?? MaxPage, 1);
        var rest = found.Skip((page - 1) * size).ToList();
        return new EntityCollection([.. rest.Take(size).Select(r => Only(r, query.ColumnSet.Columns))]) { MoreRecords = query.TopCount is null && rest.Count > size };
    }

    private bool Leads(Entity row, LinkEntity link) => rows.Any(other =>
        other.LogicalName == link.LinkToEntityName && Equals(Filters.Value(row, link.LinkFromAttributeName), Filters.Value(other, link.LinkToAttributeName)) && Filters.Fit(other, link.LinkCriteria));

    private static Entity Only(Entity row, IEnumerable<string> columns)
    {
        var copy = new Entity(row.LogicalName, row.Id);
        foreach (var column in columns)
        {
            Known(row.LogicalName, column);
            if (row.Contains(column)) copy[column] = row[column];
            if (row.FormattedValues.TryGetValue(column, out var shown)) copy.FormattedValues[column] = shown;
        }
        return copy;
    }

    private void Write(Entity changes)
    {
        if (Fault is not null) throw Fault;
        var row = rows.SingleOrDefault(r => r.LogicalName == changes.LogicalName && r.Id == changes.Id) ?? throw new InvalidOperationException("The row does not exist.");
        Check(row, changes);
        foreach (var (column, value) in changes.Attributes) row[column] = value;
        Written.Add(changes);
    }

    private static void Check(Entity row, Entity changes)
    {
        if (!Declared.TryGetValue(row.LogicalName, out var table)) return;
        foreach (var (name, value) in changes.Attributes)
        {
            Known(row.LogicalName, name);
            var column = table.Columns.FirstOrDefault(c => c.LogicalName == name);
            var longest = column switch { Column.Text text => text.MaxLength, Column.Memo memo => memo.MaxLength, _ => int.MaxValue };
            if (value is string said && said.Length > longest) throw new InvalidOperationException($"{name} takes {longest} characters.");
            if (name == "statuscode" && column is Column.Choice statuses && value is OptionSetValue status && statuses.Options.Single(o => o.Value == status.Value).State != State(changes.Contains("statecode") ? changes : row))
                throw new InvalidOperationException($"{status.Value} is not a status of its state.");
        }
    }

    private static int State(Entity row) => row.GetAttributeValue<OptionSetValue>("statecode")?.Value ?? 0;

    /// <summary>Of a table that we declare; others are the platform's.</summary>
    public static void Known(string table, string column)
    {
        if (table == "email" && column == "emailid") throw new InvalidOperationException("email has no column emailid: activities have their id in activityid.");
        if (!Declared.TryGetValue(table, out var declared) || column == declared.PrimaryId || column is "createdon" or "modifiedon" or "ownerid" or "statecode" || (declared.IsElastic && column == "partitionid") || (declared.IsActivity && column == "regardingobjectid")) return;
        if (declared.Columns.All(c => c.LogicalName != column)) throw new InvalidOperationException($"{table} has no column {column}.");
    }

    private RetrieveEntityResponse Described(string name)
    {
        if (MetadataFault is not null) throw MetadataFault;
        if (!Tables.TryGetValue(name, out var columns)) throw Faulted(NoSuchTable);
        var table = new EntityMetadata { LogicalName = name, EntitySetName = name + "s" };
        typeof(EntityMetadata).GetProperty(nameof(EntityMetadata.Attributes))!.SetValue(table, columns);
        typeof(EntityMetadata).GetProperty(nameof(EntityMetadata.PrimaryIdAttribute))!.SetValue(table, name + "id");
        return new RetrieveEntityResponse { Results = { ["EntityMetadata"] = table } };
    }
}
