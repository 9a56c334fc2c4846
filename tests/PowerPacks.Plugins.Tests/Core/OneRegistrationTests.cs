using Microsoft.Xrm.Sdk;
using PowerPacks.Plugins.Tests.Shared;

namespace PowerPacks.Plugins.Tests.Core;

public sealed class OneRegistrationTests
{
    private readonly Crm crm = new();

    [Fact]
    public void The_first_registration_is_taken() => Operation("Create", new Entity("pp_registration", Guid.NewGuid())).Run(new OneRegistration(), crm);

    [Fact]
    public void A_second_active_registration_is_refused()
    {
        crm.Add(Registration(state: 0));
        AssertRefused(Operation("Create", new Entity("pp_registration", Guid.NewGuid())));
    }

    [Fact]
    public void One_beside_registrations_that_were_given_up_is_taken()
    {
        crm.Add(Registration(state: 1));
        Operation("Create", new Entity("pp_registration", Guid.NewGuid())).Run(new OneRegistration(), crm);
    }

    [Fact]
    public void A_registration_that_was_given_up_is_not_taken_up_again_beside_another()
    {
        crm.Add(Registration(state: 0));
        AssertRefused(Operation("Update", crm.Add(Registration(state: 1)), state: 0));
    }

    [Fact]
    public void The_only_registration_may_be_given_up_and_taken_up_again()
    {
        var row = crm.Add(Registration(state: 0));
        Operation("Update", row, state: 1).Run(new OneRegistration(), crm);
        Operation("Update", row, state: 0).Run(new OneRegistration(), crm);
    }

    [Fact]
    public void One_of_two_may_be_given_up()
    {
        crm.Add(Registration(state: 0));
        Operation("Update", crm.Add(Registration(state: 0)), state: 1).Run(new OneRegistration(), crm);
    }

    private void AssertRefused(Operation operation)
    {
        var stopped = operation.Stopped(new OneRegistration(), crm);
        Assert.Equal(OperationStatus.Failed, stopped.Status);
        Assert.StartsWith("This organization is registered already.", stopped.Message, StringComparison.Ordinal);
    }

    private static Entity Registration(int state) => new("pp_registration") { ["statecode"] = new OptionSetValue(state) };

    private static Operation Operation(string message, Entity row, int? state = null)
    {
        var target = new Entity(row.LogicalName, row.Id) { ["pp_name"] = "Contoso" };
        if (state is { } value) target["statecode"] = new OptionSetValue(value);
        return new(message, row) { IsAsync = false, Target = target };
    }
}
