namespace PowerPacks.Plugins.Mono;

/// <summary>A row of each of PowerSMS's tables, all in order, and the request that makes one of its plug-ins work.</summary>
internal sealed class Texting
{
    private const int First = 482100000;
    private static readonly DateTime Approval = new DateTime(2026, 11, 22, 20, 0, 0, DateTimeKind.Utc);

    private readonly Entity contact;
    private readonly Entity sender;
    private readonly Entity text;
    private readonly Entity batch;
    private readonly Entity state;
    private readonly Entity rule;

    /// <param name="plugin">Name of the class.</param>
    public Texting(string plugin)
    {
        contact = new Entity("contact", Guid.NewGuid()) { ["fullname"] = "Ada Lovelace", ["firstname"] = "Ada", ["mobilephone"] = "(206) 555-0100", ["statecode"] = new OptionSetValue(0) };
        sender = new Entity("pp_smssender", Guid.NewGuid())
        {
            ["pp_name"] = "Smoke", ["pp_key"] = "smoke", ["pp_country"] = "US", ["pp_connectedon"] = Approval, ["pp_price"] = 0.01m,
            ["statecode"] = new OptionSetValue(plugin == "WithdrawSender" ? 1 : 0), ["statuscode"] = Option(plugin == "ConnectSender" ? 1 : 2),
        };
        text = new Entity("pp_sms", Guid.NewGuid())
        {
            ["pp_text"] = "Hello", ["pp_number"] = "+12065550100", ["pp_senderkey"] = "smoke", ["pp_providerid"] = "SM1", ["regardingobjectid"] = contact.ToEntityReference(),
            ["statecode"] = new OptionSetValue(0), ["statuscode"] = Option(plugin == "WithdrawSms" ? 8 : 1),
        };
        batch = new Entity("pp_smsbatch", Guid.NewGuid())
        {
            ["pp_name"] = "Smoke", ["pp_text"] = "Hello {{firstname}}", ["pp_query"] = "<fetch><entity name=\"contact\"/></fetch>",
            ["statecode"] = new OptionSetValue(0), ["statuscode"] = Option(plugin == "CountBatch" || plugin == "CheckBatch" ? 1 : 2),
        };
        state = new Entity("pp_smsoptstate", Guid.NewGuid()) { ["pp_number"] = "+12065550100", ["pp_senderkey"] = "smoke", ["pp_state"] = Option(1), ["statecode"] = new OptionSetValue(0) };
        rule = new Entity("pp_smsquietrule", Guid.NewGuid()) { ["pp_from"] = "21:00", ["pp_until"] = "08:00", ["statecode"] = new OptionSetValue(0) };
    }

    public IEnumerable<Entity> Rows => new[] { contact, sender, text, batch, state, rule };

    /// <returns>Null where the plug-in is another pack's.</returns>
    public Request? Of(string plugin) => plugin switch
    {
        "ApplyQuietRule" => new Request(rule, "Delete", new Entity(rule.LogicalName, rule.Id)),
        "CheckBatch" => Status(batch, 2),
        "CheckQuietRule" => new Request(rule, "Create", new Entity(rule.LogicalName) { ["pp_from"] = "21:00", ["pp_country"] = "us" }),
        "CheckSms" => new Request(text, "Create", new Entity(text.LogicalName) { ["statuscode"] = Option(1), ["pp_text"] = "Hello {{firstname}}", ["regardingobjectid"] = contact.ToEntityReference() }),
        "ConnectSender" => Status(sender, 1),
        "CountBatch" => Status(batch, 1),
        "EraseSms" => new Request(text, "Delete", new Entity(text.LogicalName, text.Id)),
        "KeyOptState" => new Request(state, "Create", new Entity(state.LogicalName) { ["pp_number"] = "+1 206 555 0100" }),
        "MatchSms" => new Request(text, "Create", new Entity(text.LogicalName) { ["pp_direction"] = Option(2), ["pp_number"] = "+12065550100", ["pp_senderkey"] = "smoke" }),
        "NameSender" => new Request(sender, "Create", new Entity(sender.LogicalName) { ["pp_name"] = "Smoke", ["pp_country"] = "us", ["pp_number"] = "206 555 0111" }),
        "OpenSms" => new Request(sender, "pp_OpenSms", new Entity(sender.LogicalName, sender.Id)),
        "PreviewText" => Call("pp_PreviewSms"),
        "SendBatch" => Status(batch, 2),
        "SendSms" => Status(text, 1),
        "SendText" => Call("pp_SendSms"),
        "TellOptState" => new Request(state, "Update", new Entity(state.LogicalName, state.Id) { ["pp_state"] = Option(1) }),
        "WithdrawBatch" => Status(batch, 4),
        "WithdrawSender" => new Request(sender, "Update", new Entity(sender.LogicalName, sender.Id) { ["statecode"] = new OptionSetValue(1) }),
        "WithdrawSms" => Status(text, 8),
        _ => null,
    };

    private Request Call(string api) => new Request(sender, api, new Entity(sender.LogicalName, sender.Id))
    {
        InputParameters = { ["RegardingTable"] = "contact", ["RegardingId"] = contact.Id.ToString(), ["Text"] = "Hello {{firstname}}" },
    };

    private static Request Status(Entity row, int status) => new Request(row, "Update", new Entity(row.LogicalName, row.Id) { ["statuscode"] = Option(status) });

    private static OptionSetValue Option(int number) => new OptionSetValue(First + number);
}
