using PowerPacks.Sandbox.Crm.Tables;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm;

/// <summary>
/// The tables every Dataverse organization has, as far as the packs touch them: the usual columns under Dataverse's own names, types and lengths.
/// </summary>
public static class StandardTables
{
    public static readonly IReadOnlyList<Table> All =
    [
        Organizational.Organization,
        Organizational.SystemUser,
        Organizational.UserSettings,
        Units.BusinessUnit,
        Units.Team,
        Permissions.Role,
        Permissions.Privilege,
        Permissions.FieldSecurityProfile,
        Permissions.FieldPermission,
        Sharing.PrincipalObjectAccess,
        Parties.Account,
        Parties.Contact,
        Leads.Lead,
        Notes.Annotation,
        Activities.Pointer,
        Activities.Task,
        Activities.Email,
        Activities.PhoneCall,
        Marketing.List,
        Marketing.Campaign,
        ListMembers.ListMember,
        Participation.ActivityParty,
        Correspondence.Appointment,
        Correspondence.CampaignResponse,
        Correspondence.CampaignActivity,
        Correspondence.Attachment,
        Correspondence.Template,
        Queueing.Queue,
        Queueing.QueueItem,
        Service.Incident,
        Service.KnowledgeArticle,
        Sales.Currency,
        Sales.Opportunity,
        Sales.Product,
        Sales.Invoice,
        Sales.Literature,
        Documents.Site,
        Documents.Location,
        Audits.Audit,
        Customization.Publisher,
        Customization.Solution,
        Customization.Component,
        Customization.ImportJob,
        Appearance.WebResource,
        Appearance.SystemForm,
        Appearance.SavedQuery,
        Appearance.UserQuery,
        Appearance.Chart,
        Appearance.SiteMap,
        Appearance.AppModule,
        Appearance.RibbonDifference,
        EnvironmentVariables.Definition,
        EnvironmentVariables.Value,
        .. PluginRegistrations.All,
        .. CustomApis.All,
        .. PluginRuns.All,
    ];
}
