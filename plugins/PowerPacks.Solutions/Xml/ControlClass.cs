namespace PowerPacks.Solutions.Xml;

/// <summary>The controls of the platform's forms, by the ids that are the same everywhere.</summary>
internal static class ControlClass
{
    public const string Subgrid = "{E7A81278-8635-4D9E-8D4D-59480B391C5B}";
    public const string Timeline = "{06375649-C143-495E-A496-C962E5B4488E}";
    public const string WebResource = "{9FDF5F91-88B1-47F4-AD53-C11EFC01A01D}";

    private const string Line = "{4273EDBD-AC1D-40D3-9FB2-095C621B552D}";
    private const string Lines = "{E0DECE4B-6FC8-4A8F-A065-082708572369}";
    private const string Number = "{C6D124CA-7EDA-4A60-AEA9-7FB8D318B68F}";
    private const string Lookup = "{270BD3DB-D9AF-4782-9025-509E298DEC0A}";

    /// <param name="column">The column that the control shows.</param>
    /// <param name="where">Who asks, for the message.</param>
    public static string Of(AttributeShape column, string where) => column.Type switch
    {
        "nvarchar" => column.Specific("Format") switch
        {
            "email" => "{ADA2203E-B4CD-49BE-9DDF-234642B43B52}",
            "phone" => "{8C10015A-B339-4982-9474-A95FE05631A5}",
            "url" => "{71716B6C-711E-476C-8AB8-5D11542BFB47}",
            "textarea" => Lines,
            _ => Line,
        },
        "ntext" => Lines,
        "int" or "bigint" => Number,
        "decimal" => "{C3EFE0C3-0EC6-42BE-8349-CBD9079DFD8E}",
        "float" => "{0D2C745A-E5A8-4C8F-BA63-C6D3BB604660}",
        "money" => "{533B9E00-756B-4312-95A0-DC888637AC78}",
        "bit" => "{B0C6723A-8503-4FD7-BB28-C8A06AC933C2}",
        "datetime" => "{5B773807-9FB2-42DB-97C3-7A91EFF8ADFF}",
        "picklist" or "state" => "{3EF39988-22BB-4F0B-BBBE-64B5A3748AEE}",
        "multiselectpicklist" => "{4AA28AB7-9C13-4F57-A73D-AD894D048B5F}",
        "status" => "{5D68B988-0661-4DB2-BC3E-17598AD3BE6C}",
        "lookup" when column.LogicalName is "regardingobjectid" => "{F3015350-44A2-4AA0-97B5-00166532B5E9}",
        "lookup" or "customer" or "owner" => Lookup,
        // A file and a picture are shown by the control that the client has for the column's kind; the form says a line.
        "file" or "image" => Line,
        _ => throw new DeclarationException($"{where} shows {column.LogicalName}, whose kind ({column.Type}) no control of a form shows."),
    };
}
