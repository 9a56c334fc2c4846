using System.ServiceModel;
using Microsoft.Xrm.Sdk;

namespace PowerPacks.Plugins;

/// <summary>
/// Sends the mail by which a submission's sender confirms it: the relay words it and signs its link, the CRM sends it as it sends all its mail. One mail for each time
/// that it is asked for, however often the job runs.
/// </summary>
[Step("Update", FormSubmission.Table, StepStage.PostOperation, Async = true, Columns = FormSubmission.Columns.ConfirmRequestedOn, Description = "Sends the mail by which a submission's sender confirms it.")]
[Image(PluginRun.After, ImageKind.Post, "pp_envelopeid,pp_formkey,pp_values,pp_intendedrecordid,pp_language,pp_webformid,pp_confirmrequestedon")]
public sealed class AskConfirmation : Plugin
{
    private protected override void Run(PluginRun run)
    {
        var asked = run.Is<FormSubmission>();
        if (asked.ConfirmRequestedOn is not { } request) return;
        var now = run.Now<FormSubmission>(FormSubmission.Columns.ConfirmRequestedOn, FormSubmission.Columns.StatusCode);
        if (now is null || now.ConfirmRequestedOn != request || now.StatusCode != FormSubmission.StatusCodes.AwaitingConfirmation) return;
        if (!ToldSubmission.HasValues(asked))
        {
            ToldSubmission.Keep(run, new FormSubmission { Problem = run.Say(WebFormTexts.NoValues) });
            return;
        }
        var mail = ConfirmationMail.Find(run, request);
        if (mail.State == ConfirmationMailState.None)
        {
            var language = asked.Language is { } read ? "\"language\":" + Json.Quote(read) : "";
            if (ToldSubmission.Post(run, asked, "confirmations", language, new FormSubmission()) is not { } words) return;
            if (words.Value("needed") != "true")
            {
                ToldSubmission.Post(run, asked, "retries", "\"request\":\"unasked\"", new FormSubmission());
                return;
            }
            if (MailSender.Of(run, asked.WebFormId) is not { } sender)
            {
                ToldSubmission.Keep(run, new FormSubmission { Problem = run.Say(WebFormTexts.NoSender) });
                return;
            }
            mail.Write(words.Element("mail")!, sender);
        }
        if (mail.State == ConfirmationMailState.Draft) Send(run, mail);
    }

    private static void Send(PluginRun run, ConfirmationMail mail)
    {
        try
        {
            mail.Send();
        }
        catch (FaultException<OrganizationServiceFault> fault)
        {
            // The platform's own words say what is wrong: a mailbox, an address, a setting.
            ToldSubmission.Keep(run, new FormSubmission { Problem = run.Say(WebFormTexts.MailNotSent.With(fault.Detail?.Message ?? fault.Message)) });
            return;
        }
        ToldSubmission.Keep(run, new FormSubmission { ConfirmSentOn = DateTime.UtcNow, Problem = null });
    }
}
