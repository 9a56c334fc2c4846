using Microsoft.Xrm.Sdk.Query;

namespace PowerPacks.Plugins;

/// <summary>An organization is registered once: a second active row is refused before it is written, since nobody could say which of the two counts.</summary>
[Step("Create", Registration.Table, StepStage.PreValidation, Description = "Refuses a second active registration.")]
[Step("Update", Registration.Table, StepStage.PreValidation, Columns = Registration.Columns.StateCode, Description = "Refuses to activate a second registration.")]
public sealed class OneRegistration : Plugin
{
    private protected override void Run(PluginRun run)
    {
        if (run.Target<Registration>().StateCode == Registration.StateCodes.Inactive) return;
        var query = new QueryExpression(Registration.Table) { ColumnSet = new ColumnSet(false), TopCount = 1 };
        query.Criteria.AddCondition(Registration.Columns.StateCode, ConditionOperator.Equal, (int)Registration.StateCodes.Active);
        query.Criteria.AddCondition(Registration.Table + "id", ConditionOperator.NotEqual, run.Context.PrimaryEntityId);
        if (run.System.RetrieveMultiple(query).Entities.Count > 0) throw run.Refuse(CoreTexts.RegisteredAlready);
    }
}
