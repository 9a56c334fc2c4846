using Names = PowerPacks.Relay.Packs.WebForm.CrmNames.FormActivity;

namespace PowerPacks.Relay.Packs.WebForm;

/// <summary>That a form was sent, on the timeline of the row it became; for forms that want it. Pure.</summary>
internal static class TimelineRows
{
    private const int Completed = 1;
    private const int MaxSubject = 200;

    private static readonly CrmTable Table = new(Names.Table, Names.Set, Names.Columns.Id);

    /// <summary>Tables that activities regard in every environment that has them.</summary>
    private static readonly HashSet<string> Regarded = new(["lead", "contact", "account", "incident", "opportunity"], StringComparer.Ordinal);

    /// <summary>Two rows of one activity, since the platform makes none that is completed already. They link to the envelope's first rows: the form's own and the submission.</summary>
    public static IEnumerable<CrmRow> Of(FormDefinition definition, Envelope envelope)
    {
        if (definition.Timeline != true || !Regarded.Contains(definition.Table.LogicalName)) yield break;
        var key = new RowKey(Names.Columns.Id, envelope.DerivedId(Names.Table).ToString());
        var subject = definition.Title.Length <= MaxSubject ? definition.Title : definition.Title[..MaxSubject];
        yield return new CrmRow(Table, key, new Dictionary<string, object?> { [Names.Columns.Subject] = subject })
        {
            Links =
            [
                new RowLink(0) { NavigationProperty = $"regardingobjectid_{definition.Table.LogicalName}_{Names.Table}" },
                new RowLink(1) { NavigationProperty = Names.Navigation.FormSubmissionId },
            ],
        };
        yield return new CrmRow(Table, key, new Dictionary<string, object?> { [Names.Columns.StateCode] = Completed, [Names.Columns.StatusCode] = Names.StatusCodes.Completed });
    }
}
