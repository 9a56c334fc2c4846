using PowerPacks.Sandbox.Crm.Messages;
using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Sandbox.Crm.Webhooks;

namespace PowerPacks.Sandbox.Crm.Plugins;

/// <summary>Refuses steps that would never run, whatever way their rows came: better no plug-in than one that everybody believes in.</summary>
internal static class StepCheck
{
    public const string Table = "sdkmessageprocessingstep";

    /// <summary>Looks at the row as it has become; one that is switched off promises nothing, and may be of any kind.</summary>
    /// <exception cref="CrmException">400: the step is none; 501: steps like it do not run here.</exception>
    public static void Demand(Session session, Guid step)
    {
        var found = session.Query("""
            SELECT m.name, ifnull(s.stage, 0), ifnull(s.mode, -1), e.contract FROM sdkmessageprocessingstep s
            LEFT JOIN sdkmessage m ON m.sdkmessageid = s.sdkmessageid
            LEFT JOIN serviceendpoint e ON e.serviceendpointid = s.eventhandler AND s.eventhandler_type = 'serviceendpoint'
            WHERE s.sdkmessageprocessingstepid = @0 AND s.statecode = 0
            """, [Values.Store(step)], reader => (Message: reader.IsDBNull(0) ? null : reader.GetString(0), Stage: reader.GetInt64(1), Mode: reader.GetInt64(2), Contract: reader.IsDBNull(3) ? (long?)null : reader.GetInt64(3)));
        if (found is not [var (message, stage, mode, contract)]) return;
        if (message is null) throw CrmErrors.RequiredMissing("sdkmessageid");
        Demand(message);
        if (stage is not (RegisteredStep.PreValidation or RegisteredStep.PreOperation or RegisteredStep.PostOperation))
            throw CrmErrors.Unsupported($"Steps at stage {stage} do not run here: register it at stage 10, 20 or 40.");
        if (contract is { } kind) Webhook.Demand(kind);
        if (mode is not (0 or 1)) throw CrmErrors.RequiredMissing("mode");
        if (mode == 1 && stage != RegisteredStep.PostOperation) throw CrmErrors.Query($"A step at stage {stage} cannot be asynchronous: register it at stage 40, or as synchronous.");
    }

    /// <exception cref="CrmException">501: steps on the message do not run here.</exception>
    public static void Demand(string message)
    {
        if (!MessageCatalogue.WithSteps.Contains(message))
            throw CrmErrors.Unsupported($"Steps on {message} do not run here. Those on {string.Join(", ", MessageCatalogue.WithSteps)} do.");
    }
}
