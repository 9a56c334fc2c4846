using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace PowerPacks.Plugins;

/// <summary>How far a mail is.</summary>
internal enum ConfirmationMailState
{
    None,
    Draft,
    Sent,
}

/// <summary>
/// The e-mail row of one request for confirmation. Its id is made of the submission's and the request's, so that a job which runs twice, or two jobs at once, make one.
/// </summary>
internal sealed class ConfirmationMail
{
    private const string Table = "email";
    private const int Open = 0; // statecode (Dataverse, table Email)
    private const int Sender = 1, Recipient = 2; // activityparty.participationtypemask

    private readonly PluginRun run;
    private readonly Guid id;

    private ConfirmationMail(PluginRun run, Guid id)
    {
        this.run = run;
        this.id = id;
    }

    public ConfirmationMailState State { get; private set; }

    /// <param name="run">The job; its row is the submission.</param>
    /// <param name="request">When the mail was asked for.</param>
    public static ConfirmationMail Find(PluginRun run, DateTime request)
    {
        var mail = new ConfirmationMail(run, IdOf(run.Context.PrimaryEntityId, request));
        var query = new QueryExpression(Table) { ColumnSet = new ColumnSet("statecode"), TopCount = 1 };
        query.Criteria.AddCondition("activityid", ConditionOperator.Equal, mail.id);
        var found = run.System.RetrieveMultiple(query).Entities;
        if (found.Count > 0) mail.State = found[0].GetAttributeValue<OptionSetValue>("statecode") is { Value: not Open } ? ConfirmationMailState.Sent : ConfirmationMailState.Draft;
        return mail;
    }

    /// <summary>Makes the row, with the words that the relay gave.</summary>
    /// <param name="words">Members: to, subject, html, until.</param>
    /// <param name="sender">The queue or user that it comes from.</param>
    public void Write(XElement words, EntityReference sender)
    {
        var mail = new Entity(Table, id)
        {
            ["subject"] = words.Value("subject"),
            ["description"] = words.Value("html"),
            ["directioncode"] = true,
            ["regardingobjectid"] = new EntityReference(FormSubmission.Table, run.Context.PrimaryEntityId),
            ["from"] = Party(Sender, new Entity("activityparty") { ["partyid"] = sender }),
            // Nobody's row: until they confirm, this person is not in the CRM.
            ["to"] = Party(Recipient, new Entity("activityparty") { ["addressused"] = words.Value("to") }),
        };
        run.System.Create(mail);
        if (DateTimeOffset.TryParse(words.Value("until"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var until))
            ToldSubmission.Keep(run, new FormSubmission { ConfirmBy = until.UtcDateTime });
        State = ConfirmationMailState.Draft;
    }

    /// <summary>Hands it to the CRM's own mail.</summary>
    /// <exception cref="System.ServiceModel.FaultException{TDetail}">The CRM does not send it.</exception>
    public void Send()
    {
        run.System.Execute(new OrganizationRequest("SendEmail") { ["EmailId"] = id, ["IssueSend"] = true, ["TrackingToken"] = "" });
        State = ConfirmationMailState.Sent;
    }

    private static EntityCollection Party(int part, Entity party)
    {
        party["participationtypemask"] = new OptionSetValue(part);
        return new EntityCollection(new[] { party }) { EntityName = "activityparty" };
    }

    private static Guid IdOf(Guid submission, DateTime request)
    {
        const int guidBytes = 16;
        using (var sha = SHA256.Create())
        {
            var hash = sha.ComputeHash(Encoding.ASCII.GetBytes(submission.ToString("N") + request.Ticks.ToString(CultureInfo.InvariantCulture)));
            Array.Resize(ref hash, guidBytes);
            return new Guid(hash);
        }
    }
}
