namespace Microsoft.Xrm.Sdk.Query;

/// <summary>Which columns to read.</summary>
[DataContract(Name = "ColumnSet", Namespace = Namespaces.V2011)]
public sealed class ColumnSet : IExtensibleDataObject
{
    private DataCollection<string> columns;
    private DataCollection<XrmAttributeExpression> attributeExpressions;

    public ColumnSet() { }

    public ColumnSet(bool allColumns) => AllColumns = allColumns;

    public ColumnSet(params string[] columns) => AddColumns(columns);

    [DataMember] public bool AllColumns { get; set; }
    [DataMember] public DataCollection<string> Columns { get => columns ??= new DataCollection<string>(); set => columns = value; }
    [DataMember]
    public DataCollection<XrmAttributeExpression> AttributeExpressions
    {
        get => attributeExpressions ??= new DataCollection<XrmAttributeExpression>();
        set => attributeExpressions = value;
    }
    public bool HasLazyFileAttribute { get; set; }
    public string LazyFileAttributeEntityName { get; set; }
    public string LazyFileAttributeKey { get; set; }
    public Lazy<object> LazyFileAttributeValue { get; set; }
    public int LazyFileAttributeSizeLimit { get; set; }
    public ExtensionDataObject ExtensionData { get; set; }

    public void AddColumns(params string[] columns) => Columns.AddRange(columns);

    public void AddColumn(string column) => Columns.Add(column);
}
