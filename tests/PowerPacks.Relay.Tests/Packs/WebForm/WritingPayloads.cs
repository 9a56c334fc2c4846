using System.Text;
using PowerPacks.Relay.Packs.WebForm;
using PowerPacks.Relay.Packs.WebForm.Spam;

namespace PowerPacks.Relay.Tests.Packs.WebForm;

/// <summary>From checked answers to the bytes of a payload.</summary>
public sealed class WritingPayloads
{
    [Fact]
    public void Nothing_of_a_visitor_whose_payload_failed_half_way_is_in_the_next_ones()
    {
        var definition = DefinitionReader.Read(Encoding.UTF8.GetBytes(Samples.Contact().ToJsonString()), out _);
        var form = Form.Of(new FormDocument("contact", "contact", 1, Withdrawn: false, definition!));
        object?[] grace = ["Grace", "Hopper", "grace@example.com", true];

        var before = Write(form, "Ada", "Lovelace", "ada@example.com", true);
        Assert.ThrowsAny<Exception>(() => Write(form, [.. grace, "more than the form has"])); // Whatever it may be that fails once all of hers is written.
        var after = Write(form, "Ada", "Lovelace", "ada@example.com", true);

        Assert.Equal(before, after);
        Assert.DoesNotContain("Grace", after, StringComparison.Ordinal);
    }

    private static string Write(Form form, params object?[] values) =>
        Encoding.UTF8.GetString(Submission.ToMessage(form, Guid.Empty, values, page: null, client: null, idempotencyKey: null, new Judgement(0, [], false)).Payload.Span);
}
