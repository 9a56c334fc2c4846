using System.Xml.Linq;

namespace PowerPacks.Plugins;

/// <summary>What plug-ins tell the relay of a submission: the relay has forgotten it, so its answers are told from its row.</summary>
internal static class ToldSubmission
{
    /// <summary>Whether the answers can be told: somebody may have edited them.</summary>
    public static bool HasValues(FormSubmission asked) => (string?)Json.Parse(asked.Values)?.Attribute("type") == "object";

    /// <summary>Posts to one of the form's routes. A refusal is kept in the row; so is that nothing answered, and then the job is run again.</summary>
    /// <param name="run">The job.</param>
    /// <param name="asked">The submission as it was when the job was made.</param>
    /// <param name="route">Below the form's address.</param>
    /// <param name="members">Of the body, beside those that tell the submission: JSON, without braces; empty for none.</param>
    /// <param name="ended">What else is written where the relay refuses.</param>
    /// <returns>The answer; null where it is refused.</returns>
    /// <exception cref="Microsoft.Xrm.Sdk.InvalidPluginExecutionException">Nothing answered: the platform tries again.</exception>
    public static XElement? Post(PluginRun run, FormSubmission asked, string route, string members, FormSubmission ended)
    {
        var record = string.IsNullOrEmpty(asked.IntendedRecordId) ? "" : ",\"record\":" + Json.Quote(asked.IntendedRecordId!);
        var body = "{\"envelope\":" + Json.Quote(asked.EnvelopeId ?? "") + ",\"values\":" + asked.Values + record + (members.Length == 0 ? "" : "," + members) + "}";
        var answer = RelayClient.Of(run).Post(PublishForm.AddressOf(asked.FormKey) + "/" + route, body);
        switch (answer.Outcome)
        {
            case RelayOutcome.Done:
                return answer.Body ?? new XElement("none");
            case RelayOutcome.Refused:
                ended.Problem = run.Say(answer.Message!);
                Keep(run, ended);
                return null;
            default:
                Keep(run, new FormSubmission { Problem = run.Say(answer.Message!) });
                throw run.TryLater(answer.Message!);
        }
    }

    public static void Keep(PluginRun run, FormSubmission changes)
    {
        changes.Id = run.Context.PrimaryEntityId;
        run.Update(changes);
    }
}
