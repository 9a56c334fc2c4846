using System.Text.RegularExpressions;
using PowerPacks.Relay.Packs.Sms.Numbers;

namespace PowerPacks.Plugins;

/// <summary>What must hold before quiet hours are saved.</summary>
[Step("Create", SmsQuietRule.Table, StepStage.PreValidation, Description = "Checks new quiet hours.")]
[Step("Update", SmsQuietRule.Table, StepStage.PreValidation, Columns = "pp_from,pp_until,pp_country", Description = "Checks changed quiet hours.")]
public sealed class CheckQuietRule : Plugin
{
    private static readonly Regex Time = new Regex(@"^(?:[01]\d|2[0-3]):[0-5]\d\z", RegexOptions.CultureInvariant);

    private protected override void Run(PluginRun run)
    {
        var rule = run.Target<SmsQuietRule>();
        foreach (var column in new[] { SmsQuietRule.Columns.From, SmsQuietRule.Columns.Until })
        {
            if (rule.Contains(column) && !Time.IsMatch(rule.GetAttributeValue<string>(column) ?? "")) throw run.Refuse(SmsTexts.Time);
        }
        if (string.IsNullOrWhiteSpace(rule.Country)) return;
        if (!NumberPlan.Exists(rule.Country)) throw run.Refuse(SmsTexts.Country);
        run.Write(SmsQuietRule.Columns.Country, rule.Country!.ToUpperInvariant());
    }
}
