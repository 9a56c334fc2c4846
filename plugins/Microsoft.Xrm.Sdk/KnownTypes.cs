using Microsoft.Xrm.Sdk.Query;

namespace Microsoft.Xrm.Sdk;

/// <summary>What may stand in a value declared as object, so that data contract serializers can name it.</summary>
internal static class KnownTypes
{
    public static IEnumerable<Type> OfParameters { get; } =
    [
        typeof(bool), typeof(bool[]), typeof(int), typeof(int[]), typeof(long), typeof(long[]), typeof(double), typeof(double[]),
        typeof(decimal), typeof(decimal[]), typeof(string), typeof(string[]), typeof(Guid), typeof(Guid[]), typeof(DateTime), typeof(DateTime[]), typeof(byte[]),
        typeof(AliasedValue), typeof(BooleanManagedProperty), typeof(ColumnSet), typeof(ConcurrencyBehavior), typeof(Entity), typeof(Entity[]), typeof(EntityCollection),
        typeof(EntityImageCollection), typeof(EntityReference), typeof(EntityReferenceCollection), typeof(EntityRole), typeof(ExecuteMultipleResponseItemCollection),
        typeof(ExecuteMultipleSettings), typeof(Label), typeof(LocalizedLabel), typeof(Money), typeof(OptionSetValue), typeof(OptionSetValueCollection),
        typeof(OrganizationRequestCollection), typeof(OrganizationResponseCollection), typeof(ParameterCollection), typeof(QueryBase), typeof(Relationship),
        typeof(RelationshipQueryCollection), typeof(KeyValuePair<string, string>), typeof(List<KeyValuePair<string, string>>),
    ];

    /// <summary>An aliased value holds what a column can hold.</summary>
    public static IEnumerable<Type> OfColumns { get; } =
    [
        typeof(bool), typeof(int), typeof(long), typeof(double), typeof(decimal), typeof(string), typeof(Guid), typeof(DateTime), typeof(byte[]),
        typeof(BooleanManagedProperty), typeof(EntityCollection), typeof(EntityReference), typeof(Money), typeof(OptionSetValue), typeof(OptionSetValueCollection),
    ];
}
