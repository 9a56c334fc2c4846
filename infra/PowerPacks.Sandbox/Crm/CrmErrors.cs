using Microsoft.Data.Sqlite;
using PowerPacks.Sandbox.Crm.Security;
using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Solutions;

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

    /// <param name="user">Who lacks it.</param>
    /// <param name="privilege">Its name.</param>
    /// <param name="table">The table it is for; null for none.</param>
    public static CrmException PrivilegeMissing(Rights user, string privilege, StoredTable? table) => new(403, "0x80040220",
        $"Principal user (Id={user.User}, type=8, roleCount={user.RoleCount}, privilegeCount={user.Privileges.Count}, accessMode='0 Read-Write', " +
        $"businessUnitId={user.Unit}), is missing {privilege} privilege (Id={Privileges.IdOf(privilege)})" +
        (table is null ? "" : $" for entity '{table.Name}' (LocalizedName='{table.Declaration.Title.English}')") +
        $". context.Caller={user.User}. Consider adding missed privilege to one of the principal (user/team) roles.");

    /// <summary>The caller has the privilege, but it does not reach this row.</summary>
    public static CrmException PrivilegeNotGiven(Rights user, string privilege, PrivilegeDepth depth) => new(403, "0x80040220",
        $"Principal user (Id={user.User}, type=8, roleCount={user.RoleCount}) is missing {privilege} privilege at depth {depth}, and cannot give it to others.");

    public static CrmException RoleNotGiven(Rights user) => new(403, "0x80040220",
        $"Principal user (Id={user.User}, type=8, roleCount={user.RoleCount}) cannot give a role that is more than the user's own.");

    public static CrmException AccessDenied(string user, Access access, StoredTable table, Guid id) => new(403, "0x80048306",
        $"Principal with id {user} does not have {access}Access right(s) for record with id {id} of entity {table.Name}");

    /// <param name="doing">What a profile would have to allow: <c>read</c>, <c>create</c> or <c>update</c>.</param>
    public static CrmException ColumnSecured(string doing) => new(403, doing switch { "read" => "0x8004f507", "update" => "0x8004f508", _ => "0x8004f509" },
        $"The user does not have {doing} permissions to a secured field. The requested operation could not be completed.");

    public static CrmException UserDisabled(Guid user) => new(403, "0x80040225",
        $"The specified user(Id = {user}) is disabled or is not a member of this organization. Consider enabling this user.");

    public static CrmException UserUnknown(Guid entra) => new(403, "0x80040204", $"The user with Entra object id {entra} is not a member of this organization.");

    public static CrmException UserWithoutRole() => new(403, "0x80042f09", "The user has not been assigned any roles.");

    public static CrmException StillReferenced() =>
        new(400, "0x80040227", "The object you tried to delete is associated with another object and cannot be deleted.");

    /// <summary>The file cannot be written or read just now: it is full, say, or somebody else holds it.</summary>
    public static CrmException Sql(SqliteException error) => new(500, "0x80044150", $"Generic SQL error. Sql Number: {error.SqliteExtendedErrorCode}");

    public static CrmException Unsupported(string message) => new(501, "0x80060888", message);

    public static CrmException NotQueued(string table) => new(400, "0x80040203", $"Records of '{table}' cannot be added to a queue.");

    public static CrmException WrongMember(string table, string expected) =>
        new(400, "0x80040319", $"A member of type '{table}' cannot be added: the members of this list are of type '{expected}'.");

    public static CrmException NotTracked(string table) => new(400, "0x80072491", $"Entity {table} isn't enabled for change tracking.");

    public static CrmException TokenExpired() =>
        new(400, "0x80044352", "Version stamp associated with the client has expired. Please perform a full sync.");

    public static CrmException ElasticKeys(string table) => new(400, "0x80048d19", $"The elastic table '{table}' cannot have alternate keys.");

    public static CrmException PartitionFixed(string table) =>
        new(400, "0x80048d19", $"The partitionid of a record of '{table}' cannot be changed once it is created.");

    public static CrmException FileInBody(string set, string column) =>
        Payload(set, $"The file column '{column}' cannot be set with the record: its bytes have an address of their own.");

    public static CrmException FileTooLarge(string column, int maxSizeKb) => new(400, "0x80044a02",
        $"The file of '{column}' is larger than the maximum size of {maxSizeKb} KB.");

    public static CrmException FileMissing(string column) => new(404, "0x80040217", $"No file attachment found for attribute: {column}.");

    public static CrmException UploadUnknown() => new(400, "0x80040203", "The FileContinuationToken is invalid or has expired.");

    public static CrmException UploadPlaceGone(string table, Guid row, string column) => new(404, "0x80040217",
        $"{table} With Id = {row} Does Not Exist, or has no column {column} any more: the upload is over, begin another.");

    public static CrmException PlugInFailed() => new(400, "0x80040265", "A plug-in refused this record: it holds the failing value.");

    public static CrmException AttributeType(string column, string type) => new(400, "0x80040203", $"Incorrect attribute value type {type} for '{column}'.");

    public static CrmException AttributeUnknown(string table, string column) => new(400, "0x80041103",
        $"'{table}' entity doesn't contain attribute with Name = '{column}' and NameMapping = 'Logical'.");

    public static CrmException TableUnknown(string table) =>
        new(404, "0x80041102", $"The entity with a name = '{table}' with namemapping = 'Logical' was not found in the MetadataCache.");

    /// <summary>A plug-in caused itself again and again.</summary>
    public static CrmException EndlessLoop() => new(400, "0x80044182",
        "This workflow job was canceled because the workflow that started it included an infinite loop. Correct the workflow logic and try again.");

    /// <summary>A plug-in went on after a write had failed.</summary>
    public static CrmException NoTransaction() => new(400, "0x80040251",
        "There is no active transaction. This error is usually caused by custom plug-ins that ignore errors from service calls and continue processing.");

    public static CrmException PlugInTimedOut() => new(400, "0x80044151",
        "The plug-in execution failed because the operation has timed-out at the Sandbox Client. Exceeded the limit of 2 minutes.");

    /// <summary>Any exception of a plug-in but the one meant for users. What it says may be about persons, so only its type is told; the trace log has the rest.</summary>
    public static CrmException PlugInThrew(string plugin, string exception) => new(400, "0x80040265",
        $"An unexpected error occurred from ISV code. (ErrorType = ClientError) Unexpected exception from plug-in (Execute): {plugin}: {exception}");

    public static CrmException PlugInUnloadable(string plugin, string reason) => new(400, "0x8004418b", $"The plug-in '{plugin}' could not be loaded: {reason}");

    public static CrmException NotInPlugins(string message) => new(400, "0x80040265", $"{message} cannot be used within a plug-in.");

    public static CrmException MessageUnknown(string message) => new(400, "0x80040800", $"The request '{message}' is not supported.");
}
