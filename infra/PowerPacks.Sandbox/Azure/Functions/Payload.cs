using System.Text.Json;
using PowerPacks.Sandbox.Azure.ServiceBus;

namespace PowerPacks.Sandbox.Azure.Functions;

/// <summary>
/// What the host writes into an invocation. A text is JSON within JSON; a list is a text that holds the list's JSON; an object is an object.
/// </summary>
/// <remarks>Source: ../shared/platform/functions-custom-handler.md §4, the value table.</remarks>
internal static class Payload
{
    /// <summary>A batch of binary messages, with what the host says of them.</summary>
    public static (object Data, object Metadata) Of(string binding, IReadOnlyList<StoredMessage> messages) => (
        new Dictionary<string, object> { [binding] = List(messages.Select(m => Convert.ToBase64String(m.Body))) },
        new Dictionary<string, object>
        {
            ["DeliveryCountArray"] = List(messages.Select(m => m.DeliveryCount)),
            ["EnqueuedTimeUtcArray"] = List(messages.Select(m => m.EnqueuedAt.UtcDateTime)),
            ["ExpiresAtUtcArray"] = List(messages.Select(m => m.ExpiresAt.UtcDateTime)),
            ["LockTokenArray"] = List(messages.Select(m => m.Lock)),
            ["MessageIdArray"] = List(messages.Select(m => m.Id)),
            ["SequenceNumberArray"] = List(messages.Select(m => m.Sequence)),
            ["ContentTypeArray"] = List(messages.Select(m => m.ContentType)),
            ["ApplicationPropertiesArray"] = List(messages.Select(_ => new { })),
            ["sys"] = new { MethodName = binding, UtcNow = DateTime.UtcNow, RandGuid = Guid.NewGuid() },
        });

    /// <summary>A timer's tick.</summary>
    public static (object Data, object Metadata) Tick(string binding) => (
        new Dictionary<string, object> { [binding] = new { Schedule = new { AdjustForDST = true }, ScheduleStatus = new { Last = DateTime.UtcNow, Next = DateTime.UtcNow, LastUpdated = DateTime.UtcNow }, IsPastDue = false } },
        new { });

    private static string List<T>(IEnumerable<T> values) => JsonSerializer.Serialize(values);
}
