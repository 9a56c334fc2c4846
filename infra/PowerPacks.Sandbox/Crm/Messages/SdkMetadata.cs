using System.Runtime.CompilerServices;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Metadata;
using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Messages;

/// <summary>Tables and columns as plug-ins read about them.</summary>
internal static class SdkMetadata
{
    public static RetrieveEntityResponse Entity(Schema schema, OrganizationRequest request)
    {
        var table = Table(schema, request, "LogicalName");
        var entity = new EntityMetadata
        {
            LogicalName = table.Name,
            SchemaName = table.Declaration.SchemaName,
            EntitySetName = table.Set,
            IsActivity = table.Declaration.IsActivity,
            DisplayName = LabelOf(table.Declaration.Title),
        };
        SetPrimaryId(entity, table.PrimaryId);
        SetPrimaryName(entity, table.Declaration.PrimaryName);
        SetAttributes(entity, [.. table.Columns.Select(c => Of(table, c))]);
        return new RetrieveEntityResponse { ["EntityMetadata"] = entity };
    }

    public static RetrieveAttributeResponse Attribute(Schema schema, OrganizationRequest request)
    {
        var table = Table(schema, request, "EntityLogicalName");
        var name = request.Parameters.TryGetValue("LogicalName", out var given) ? given as string ?? "" : "";
        var column = table.FindColumn(name) ?? throw CrmErrors.AttributeUnknown(table.Name, name);
        return new RetrieveAttributeResponse { ["AttributeMetadata"] = Of(table, column) };
    }

    private static StoredTable Table(Schema schema, OrganizationRequest request, string parameter)
    {
        var name = request.Parameters.TryGetValue(parameter, out var given) ? given as string ?? "" : "";
        return schema.Find(name) ?? throw CrmErrors.TableUnknown(name);
    }

    private static AttributeMetadata Of(StoredTable table, Column column)
    {
        AttributeMetadata attribute = column switch
        {
            Column.Text text => new StringAttributeMetadata(column.SchemaName) { MaxLength = text.MaxLength },
            Column.Memo memo => new MemoAttributeMetadata(column.SchemaName) { MaxLength = memo.MaxLength },
            Column.WholeNumber whole => new IntegerAttributeMetadata(column.SchemaName) { MinValue = whole.Minimum, MaxValue = whole.Maximum },
            Column.DecimalNumber number => new DecimalAttributeMetadata(column.SchemaName) { Precision = number.Precision },
            Column.Lookup lookup => new LookupAttributeMetadata { SchemaName = column.SchemaName, Targets = [.. lookup.Targets.Select(t => t.Table)] },
            Column.Choice choice => new PicklistAttributeMetadata(column.SchemaName)
            {
                DefaultFormValue = choice.Default,
                OptionSet = new OptionSetMetadata(new OptionMetadataCollection([.. choice.Options.Select(o => new OptionMetadata(LabelOf(o.Label), o.Value))])) { Name = choice.Global },
            },
            _ => new AttributeMetadata { SchemaName = column.SchemaName },
        };
        SetType(attribute, TypeOf(table, column));
        attribute.LogicalName = column.LogicalName;
        attribute.DisplayName = LabelOf(column.Title);
        attribute.IsValidForCreate = attribute.IsValidForUpdate = !column.ReadOnly;
        attribute.RequiredLevel = new AttributeRequiredLevelManagedProperty(column.Required switch
        {
            RequiredLevel.System => AttributeRequiredLevel.SystemRequired,
            RequiredLevel.Application => AttributeRequiredLevel.ApplicationRequired,
            _ => AttributeRequiredLevel.None,
        });
        return attribute;
    }

    private static AttributeTypeCode TypeOf(StoredTable table, Column column) => column switch
    {
        Column.Text => AttributeTypeCode.String,
        Column.Memo => AttributeTypeCode.Memo,
        Column.WholeNumber => AttributeTypeCode.Integer,
        Column.BigNumber => AttributeTypeCode.BigInt,
        Column.DecimalNumber => AttributeTypeCode.Decimal,
        Column.FloatNumber => AttributeTypeCode.Double,
        Column.Money => AttributeTypeCode.Money,
        Column.Boolean => AttributeTypeCode.Boolean,
        Column.DateTime => AttributeTypeCode.DateTime,
        Column.Choice when column.LogicalName == "statecode" => AttributeTypeCode.State,
        Column.Choice when column.LogicalName == "statuscode" => AttributeTypeCode.Status,
        Column.Choice => AttributeTypeCode.Picklist,
        Column.Lookup { IsCustomer: true } => AttributeTypeCode.Customer,
        Column.Lookup when column.LogicalName == "ownerid" => AttributeTypeCode.Owner,
        Column.Lookup => AttributeTypeCode.Lookup,
        Column.UniqueIdentifier => AttributeTypeCode.Uniqueidentifier,
        _ => AttributeTypeCode.Virtual,
    };

    private static Microsoft.Xrm.Sdk.Label LabelOf(Solutions.Label label)
    {
        var user = new LocalizedLabel(label.English, Language.English);
        return new Microsoft.Xrm.Sdk.Label(user, label.Texts.Select(t => new LocalizedLabel(t.Text, t.LanguageCode)).ToArray());
    }

    // The real assembly lets only the platform set these, and so does its contract.
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_PrimaryIdAttribute")]
    private static extern void SetPrimaryId(EntityMetadata entity, string name);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_PrimaryNameAttribute")]
    private static extern void SetPrimaryName(EntityMetadata entity, string name);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_Attributes")]
    private static extern void SetAttributes(EntityMetadata entity, AttributeMetadata[] attributes);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_AttributeType")]
    private static extern void SetType(AttributeMetadata attribute, AttributeTypeCode? type);
}
