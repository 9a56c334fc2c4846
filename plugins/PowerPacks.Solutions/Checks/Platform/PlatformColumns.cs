namespace PowerPacks.Solutions.Checks.Platform;

/// <summary>Columns that Microsoft gives to tables, so that they carry no publisher's prefix.</summary>
internal static class PlatformColumns
{
    /// <summary>On every table, listed or not.</summary>
    public static readonly HashSet<string> Everywhere = ["createdby", "createdon", "createdonbehalfby", "modifiedby", "modifiedon", "modifiedonbehalfby", "versionnumber"];

    /// <summary>On tables of some kind: owned, activities, elastic, with money.</summary>
    public static readonly HashSet<string> Somewhere =
    [
        .. Everywhere, "importsequencenumber", "overriddencreatedon", "timezoneruleversionnumber", "utcconversiontimezonecode", "statecode", "statuscode",
        "ownerid", "owningbusinessunit", "owningteam", "owninguser", "organizationid", "transactioncurrencyid", "exchangerate", "partitionid", "ttlinseconds",
        "activityid", "activitytypecode", "subject", "description", "regardingobjectid", "scheduledstart", "scheduledend", "scheduleddurationminutes", "actualstart", "actualend",
        "actualdurationminutes", "prioritycode", "from", "to", "cc", "bcc", "entityimage",
    ];
}
