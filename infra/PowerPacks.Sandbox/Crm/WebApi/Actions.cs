using PowerPacks.Sandbox.Crm.Files;
using PowerPacks.Sandbox.Crm.Lists;
using PowerPacks.Sandbox.Crm.Mail;
using PowerPacks.Sandbox.Crm.Queues;
using PowerPacks.Sandbox.Crm.Security;
using PowerPacks.Sandbox.Crm.Storage;

namespace PowerPacks.Sandbox.Crm.WebApi;

/// <summary>The actions about data that are more than a row: each part of the CRM names its own.</summary>
internal static class Actions
{
    /// <summary>By name. Those that are called on a row stand with the row's table: <c>queue.AddToQueue</c>.</summary>
    private static readonly Dictionary<string, Func<ActionCall, Session, ApiResponse>> All =
        FileActions.All.Concat(NumberActions.All).Concat(QueueActions.All).Concat(ListActions.All).Concat(SecurityActions.All).Concat(Mailing.All).ToDictionary(a => a.Name, a => a.Run, StringComparer.Ordinal);

    public static Func<ActionCall, Session, ApiResponse>? Find(string name) => All.GetValueOrDefault(name);

    public static Func<ActionCall, Session, ApiResponse>? Find(StoredTable table, string name) => All.GetValueOrDefault($"{table.Name}.{name}");
}
