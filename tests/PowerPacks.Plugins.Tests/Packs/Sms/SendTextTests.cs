using Microsoft.Xrm.Sdk;
using PowerPacks.Plugins.Tests.Shared;

namespace PowerPacks.Plugins.Tests.Packs.Sms;

/// <summary>A text by one call, as pages, workflows and programs send it; and the pass with which pages speak to the relay.</summary>
public sealed class SendTextTests : TextingTests
{
    private static readonly DateTime Later = DateTime.UtcNow.AddDays(2);

    [Fact]
    public void A_text_becomes_a_row_of_whoever_sends_it()
    {
        var call = Call(new() { ["RegardingTable"] = "contact", ["RegardingId"] = ada.Id.ToString(), ["Text"] = "Hello {{firstname}}", ["SendAt"] = Later, ["SenderId"] = sender.Id.ToString() });
        call.Run(new SendText(), Crm);

        var row = Assert.Single(Crm.Rows("pp_sms"));
        Assert.Equal(row.Id.ToString(), call.Answers["SmsId"]);
        Assert.Equal(("Hello {{firstname}}", SmsRows.Texts.Sending.Value, SmsRows.Texts.Outgoing, Later), (row["pp_text"], row.Status(), row["pp_direction"], row["pp_sendat"]));
        Assert.Equal((ada.ToEntityReference(), sender.ToEntityReference()), (row["regardingobjectid"], row["pp_senderid"]));
        Assert.Equal(new EntityReference("systemuser", call.User), row["ownerid"]);
        Assert.Empty(Relay.Requests); // The row's own job sends it.
    }

    [Fact]
    public void A_number_of_nobody_and_a_picture_without_words_are_enough()
    {
        Call(new() { ["Number"] = "206-555-0100", ["MediaUrls"] = "https://files.example/cat.jpg" }).Run(new SendText(), Crm);
        var row = Assert.Single(Crm.Rows("pp_sms"));
        Assert.Equal(("206-555-0100", "https://files.example/cat.jpg"), (row["pp_number"], row["pp_mediaurls"]));
        Assert.False(row.Contains("regardingobjectid"));
    }

    [Fact]
    public void A_moment_that_is_over_is_now()
    {
        Call(new() { ["Number"] = AdasNumber, ["Text"] = "Hello", ["SendAt"] = DateTime.UtcNow.AddMinutes(-1) }).Run(new SendText(), Crm);
        Assert.Null(Assert.Single(Crm.Rows("pp_sms")).GetAttributeValue<DateTime?>("pp_sendat"));
    }

    public static TheoryData<string?, string?, string> Refused => new()
    {
        { null, "Hello", "There is nobody to text" },
        { AdasNumber, null, "A text needs words or a picture." },
        { "555", "Hello", "The phone number has too few digits" },
        { "+12065550199", "Hello", "+12065550199 has opted out of texts from Acme. Nothing was sent." },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Whoever_calls_reads_why_a_text_cannot_be_sent_and_no_row_is_made(string? number, string? text, string sentence)
    {
        Crm.Add(SmsRows.OptState("+12065550199", SmsRows.Wishes.OptedOut));
        var stopped = Call(new() { ["Number"] = number, ["Text"] = text }).Stopped(new SendText(), Crm);
        Assert.StartsWith(sentence, stopped.Message, StringComparison.Ordinal);
        Assert.Empty(Crm.Rows("pp_sms"));
    }

    [Fact]
    public void A_pass_of_this_packs_routes_alone_is_fetched()
    {
        Relay.Says(200, """{"ticket":"ppt_eu_1","expiresAt":"2026-11-23T10:00:00Z"}""");
        var call = new Operation("pp_OpenSms", registered.Registration) { IsAsync = false };
        call.Run(new OpenSms(), Crm);
        Assert.Equal("sms", (string?)Told("POST", "/v1/organization/tickets")["pack"]);
        Assert.Equal(("ppt_eu_1", new Uri(Relay.Address).ToString(), "2026-11-23T10:00:00Z"), (call.Answers["Ticket"], call.Answers["RelayUrl"], call.Answers["ExpiresOn"]));
    }

    private Operation Call(ParameterCollection asked) => new("pp_SendSms", registered.Registration) { IsAsync = false, Parameters = asked };
}
