using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Security;

/// <summary>The roles no organization is without. The templates' ids are the platform's: clients find the administrators' role by it.</summary>
internal static class SeededRoles
{
    public const string AdministratorTemplate = "627090ff-40a3-4053-8790-584edc5be201";
    public const string CustomizerTemplate = "119f245c-3cc8-4b62-b31c-d1a046ced15d";

    public const string Administrator = "System Administrator";
    public const string Customizer = "System Customizer";
    public const string BasicUser = "Basic User";

    // What a basic user has of the tables everybody works with: the user's own rows.
    private static readonly string[] Everyday = ["Account", "Contact", "Lead", "ActivityPointer", "Annotation", "Incident", "Opportunity", "UserQuery"];

    private static readonly string[] Reference = ["SystemUser", "Team", "BusinessUnit", "Role", "Campaign", "List", "Queue", "TransactionCurrency",
        // What an app is made of.
        "SystemForm", "SavedQuery", "SavedQueryVisualization", "SiteMap", "AppModule", "WebResource", "RibbonDiff", "UserSettings", "Organization"];

    private static readonly string[] Customized =
    [
        "Solution", "Publisher", "WebResource", "SystemForm", "SavedQuery", "SavedQueryVisualization", "SiteMap", "AppModule", "EnvironmentVariableDefinition",
        "EnvironmentVariableValue", "ImportJob", "PluginAssembly", "PluginType", "SdkMessageProcessingStep", "SdkMessageProcessingStepImage", "PluginTraceLog",
        "ServiceEndpoint", "Role", "FieldSecurityProfile", "FieldPermission",
    ];

    /// <summary>Adds those that are missing; what an administrator changed in them stays.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="idOf">The id of a role in this organization.</param>
    public static void Sow(Session session, Func<string, Guid> idOf)
    {
        Put(Administrator, AdministratorTemplate, []);
        Put(Customizer, CustomizerTemplate, [.. Of(Customized, Access.All, PrivilegeDepth.Global), .. Basic(),
            ("prvImportCustomization", PrivilegeDepth.Global), ("prvExportCustomization", PrivilegeDepth.Global), ("prvPublishCustomization", PrivilegeDepth.Global)]);
        Put(BasicUser, null, Basic());

        void Put(string name, string? template, IReadOnlyList<(string, PrivilegeDepth)> privileges)
        {
            if (session.Scalar("SELECT 1 FROM role WHERE roleid = @0", Values.Store(idOf(name))) is null) Roles.Put(session, name, idOf(name), template, true, privileges);
        }
    }

    private static List<(string, PrivilegeDepth)> Basic() =>
    [
        .. Of(Everyday, Access.All, PrivilegeDepth.Basic),
        .. Of(Reference, Access.Read | Access.AppendTo, PrivilegeDepth.Global),
    ];

    private static IEnumerable<(string, PrivilegeDepth)> Of(string[] tables, Access access, PrivilegeDepth depth) =>
        tables.SelectMany(table => Privileges.Each(access).Select(right => (Privileges.NameOf(table, right), depth))).Distinct();
}
