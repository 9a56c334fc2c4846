namespace PowerPacks.Sandbox.Crm;

/// <summary>The errors of the Web API, in the platform's codes and words.</summary>
internal static class CrmErrors
{
    public static CrmException RowMissing(string table, Guid id) => new(404, "0x80040217", $"{table} With Id = {id} Does Not Exist");

    /// <summary>As the platform answers where <c>If-Match</c> forbade to create: without a code.</summary>
    public static CrmException RowMissingForUpdate(string table, string key) => new(404, "", $"{table} With Id = {key} Does Not Exist");

    public static CrmException KeyMissing(string table) =>
        new(404, "0x80060891", $"A record with the specified key values does not exist in {table} entity");

    public static CrmException KeyUnknown(string table) =>
        new(400, "0x80060888", $"The specified key properties are not an alternate key of the {table} entity.");

    public static CrmException RowExists() => new(412, "0x80040237", "A record with matching key values already exists.");

    public static CrmException DuplicateId() => new(412, "0x80040237", "Cannot insert duplicate key.");

    public static CrmException DuplicateKey(string columns, string key) => new(412, "0x80060892",
        $"A record that has the attribute values {columns} already exists. The entity key {key} requires that this set of attributes contains unique values. " +
        "Select unique values and try again.");

    public static CrmException DuplicateTargets() => new(400, "0x80060892", "Targets contains more than one record with the same key values.");

    public static CrmException VersionMismatch() =>
        new(412, "0x80060882", "The version of the existing record doesn't match the RowVersion property provided.");

    public static CrmException Payload(string set, string reason) =>
        new(400, "0x80048d19", $"Error identified in Payload provided by the user for Entity :'{set}', ---->  InnerException : {reason}");

    public static CrmException PropertyUnknown(string set, string table, string property) => Payload(set,
        $"The property '{property}' does not exist on type 'Microsoft.Dynamics.CRM.{table}'. Make sure to only use property names that are defined by the type.");

    public static CrmException Literal(string set, string value, string type) => Payload(set, $"Cannot convert the literal '{value}' to the expected type '{type}'.");

    public static CrmException DirectLookup(string set) =>
        Payload(set, "CRM do not support direct update of Entity Reference properties, Use Navigation properties instead.");

    public static CrmException TooLong(string column, string table, int maxLength) => new(400, "0x80044331",
        $"A validation error occurred.  The length of the '{column}' attribute of the '{table}' entity exceeded the maximum allowed length of '{maxLength}'.");

    public static CrmException OutOfRange(string column, string table, string accepted) => new(400, "0x80044330",
        $"A validation error occurred.  The value of '{column}' on record of type '{table}' is outside the valid range. Accepted Values: {accepted}");

    public static CrmException StatusForState(string reason, string state, string table) =>
        new(400, "0x80048408", $"{reason} is not a valid status code for state code {state} on {table}.");

    public static CrmException RequiredMissing(string column) => new(400, "0x80040203", $"Required field '{column}' is missing.");

    public static CrmException SegmentUnknown(string segment) => new(404, "0x8006088a", $"Resource not found for the segment '{segment}'.");

    public static CrmException MethodNotAllowed(string message) => new(405, "0x80060888", message);

    public static CrmException ReadOnlyTable(string message, string table) =>
        new(405, "0x80040800", $"The '{message}' method does not support entities of type '{table}'.");

    /// <summary>A query the CRM cannot read or refuses to run.</summary>
    public static CrmException Query(string reason) => new(400, "0x80060888", reason);

    public static CrmException QueryProperty(string property, string table) =>
        Query($"Could not find a property named '{property}' on type 'Microsoft.Dynamics.CRM.{table}'.");

    public static CrmException Unsupported(string message) => new(501, "0x80060888", message);

    public static CrmException NotQueued(string table) => new(400, "0x80040203", $"Records of '{table}' cannot be added to a queue.");

    public static CrmException WrongMember(string table, string expected) =>
        new(400, "0x80040319", $"A member of type '{table}' cannot be added: the members of this list are of type '{expected}'.");

    public static CrmException NotTracked(string table) => new(400, "0x80072491", $"Entity {table} isn't enabled for change tracking.");

    public static CrmException TokenExpired() =>
        new(400, "0x80044352", "Version stamp associated with the client has expired. Please perform a full sync.");

    public static CrmException StillUsed() =>
        new(400, "0x80040227", "The object you tried to delete is associated with another object and cannot be deleted.");

    public static CrmException ElasticKeys(string table) => new(400, "0x80048d19", $"The elastic table '{table}' cannot have alternate keys.");

    public static CrmException PartitionFixed(string table) =>
        new(400, "0x80048d19", $"The partitionid of a record of '{table}' cannot be changed once it is created.");

    public static CrmException FileInBody(string set, string column) =>
        Payload(set, $"The file column '{column}' cannot be set with the record: its bytes have an address of their own.");

    public static CrmException FileTooLarge(string column, int maxSizeKb) => new(400, "0x80044a02",
        $"The file of '{column}' is larger than the maximum size of {maxSizeKb} KB.");

    public static CrmException FileMissing(string column) => new(404, "0x80040217", $"No file attachment found for attribute: {column}.");

    public static CrmException UploadUnknown() => new(400, "0x80040203", "The FileContinuationToken is invalid or has expired.");

    public static CrmException PlugInFailed() => new(400, "0x80040265", "A plug-in refused this record: it holds the failing value.");
}
