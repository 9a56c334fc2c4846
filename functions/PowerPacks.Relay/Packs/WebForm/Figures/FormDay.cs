using System.Globalization;
using FormNames = PowerPacks.Relay.Packs.WebForm.CrmNames.WebForm;
using Names = PowerPacks.Relay.Packs.WebForm.CrmNames.FormDay;

namespace PowerPacks.Relay.Packs.WebForm.Figures;

/// <summary>What the figures of a form's day are in the CRM. Pure.</summary>
internal static class FormDay
{
    public const string Views = "views";
    public const string Starts = "starts";
    public const string Submissions = "submissions";

    private static readonly CrmTable Table = new(Names.Table, Names.Set, Names.Columns.Id);

    /// <summary>By form and day, whatever has become of the form: its key stays.</summary>
    public static CrmRow Of(DayFigures figures)
    {
        var day = figures.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new CrmRow(Table, new RowKey(Names.Columns.DayKey, $"{figures.Subject}-{day}"), new Dictionary<string, object?>
        {
            [Names.Columns.Name] = $"{figures.Subject} {day}",
            [Names.Columns.FormKey] = figures.Subject,
            [Names.Columns.Day] = day,
            [Names.Columns.Views] = Whole(figures.Of(Views)),
            [Names.Columns.Starts] = Whole(figures.Of(Starts)),
            [Names.Columns.Submissions] = Whole(figures.Of(Submissions)),
            [Names.Columns.Conversion] = Conversion(figures),
        })
        {
            Lookups = [new RowLookup(Names.Navigation.WebFormId, SubmissionRows.FormTable, new Dictionary<string, string> { [FormNames.Columns.FormKey] = figures.Subject }) { IsTold = false }],
        };
    }

    /// <summary>In percent, with one digit after the point: the relay reckons it, so that views, charts and exports have the same number. Null where nobody saw the form.</summary>
    private static decimal? Conversion(DayFigures figures) =>
        figures.Of(Views) is > 0 and var views ? decimal.Round(100m * figures.Of(Submissions) / views, 1, MidpointRounding.AwayFromZero) : null;

    private static int Whole(long count) => (int)Math.Min(count, int.MaxValue);
}
