using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using PowerPacks.Relay.Packs.Email.Tokens;

namespace PowerPacks.Plugins;

/// <summary>How this organization tracks its mails: its one active row of settings.</summary>
internal sealed class Tracking
{
    /// <summary>From which on automations begin, in percent, where nobody chose another number.</summary>
    public const int Confidence = 80;

    /// <summary>For which events are kept, where nobody chose another number.</summary>
    public const int EventDays = 90;

    private static readonly string[] Read =
    {
        EmailTracking.Columns.Mode, EmailTracking.Columns.SeveralRecipients, EmailTracking.Columns.ConsentNeeded, EmailTracking.Columns.HiddenLink, EmailTracking.Columns.LinkKey, EmailTracking.Columns.BaseUrl,
    };

    private readonly EmailTracking row;
    private readonly byte[] key;
    private readonly string region;
    private readonly Guid organization;

    private Tracking(EmailTracking row, byte[] key, string region, Guid organization)
    {
        this.row = row;
        this.key = key;
        this.region = region;
        this.organization = organization;
    }

    /// <summary>Whether anything is recorded; where not, only unsubscribing works.</summary>
    public bool IsOn => row.Mode != EmailTracking.Modes.Nothing;

    /// <summary>Whether all recipients of a mail share their addresses.</summary>
    public bool IsShared => row.Mode == EmailTracking.Modes.CountsOnly || row.SeveralRecipients == EmailTracking.SeveralRecipientss.OneMailForAll;

    public bool NeedsConsent => row.ConsentNeeded == true;

    /// <returns>Null where nothing is set up, or not yet known to the relay.</returns>
    public static Tracking? Find(PluginRun run)
    {
        var query = new QueryExpression(EmailTracking.Table) { ColumnSet = new ColumnSet(Read), TopCount = 1 };
        query.Criteria.AddCondition(EmailTracking.Columns.StatusCode, ConditionOperator.Equal, (int)EmailTracking.StatusCodes.Connected);
        query.AddOrder("createdon", OrderType.Descending);
        if (run.System.RetrieveMultiple(query).Entities.FirstOrDefault()?.ToEntity<EmailTracking>() is not { } row || row.LinkKey is null || row.BaseUrl is null || OwnRegion.Of(run) is not { } region) return null;
        return new Tracking(row, Convert.FromBase64String(row.LinkKey), region, run.Context.OrganizationId);
    }

    public TokenWriter Writer() => new TokenWriter(key, region, organization, DateTime.UtcNow);

    /// <param name="run">For the language of a link to unsubscribe.</param>
    /// <param name="image">The picture that the mail's author chose; the default one where it is null.</param>
    public MailStyle Style(PluginRun run, EntityReference? image)
    {
        var style = new MailStyle(row.BaseUrl!) { HasHiddenLink = row.HiddenLink == true, UnsubscribeText = run.Say(EmailTexts.Unsubscribe) };
        if (ImageOf(run, image) is not { } chosen) return style;
        style.Image = chosen.Id;
        style.AltText = chosen.AltText;
        return style;
    }

    private static TrackingImage? ImageOf(PluginRun run, EntityReference? image)
    {
        var query = new QueryExpression(TrackingImage.Table) { ColumnSet = new ColumnSet(TrackingImage.Columns.AltText), TopCount = 1 };
        query.Criteria.AddCondition(TrackingImage.Columns.StatusCode, ConditionOperator.Equal, (int)TrackingImage.StatusCodes.Published);
        if (image is null) query.Criteria.AddCondition(TrackingImage.Columns.IsDefault, ConditionOperator.Equal, true);
        else query.Criteria.AddCondition(TrackingImage.Columns.Id, ConditionOperator.Equal, image.Id);
        return run.System.RetrieveMultiple(query).Entities.FirstOrDefault()?.ToEntity<TrackingImage>();
    }
}
