using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Tables;

/// <summary>Money: currencies, what may be earned, what is sold and billed.</summary>
internal static class Sales
{
    public static readonly Table Currency = new("TransactionCurrency", "transactioncurrencies", "Currency", "Currencies")
    {
        PrimaryName = "currencyname",
        Ownership = Ownership.Organization,
        Columns =
        [
            new Column.Text("CurrencyName", "Currency name", 100) { Required = RequiredLevel.Application },
            new Column.Text("ISOCurrencyCode", "Currency code", 5) { Required = RequiredLevel.Application },
            new Column.Text("CurrencySymbol", "Symbol", 13),
            new Column.DecimalNumber("ExchangeRate", "Exchange rate") { Precision = 10 },
            new Column.WholeNumber("CurrencyPrecision", "Precision") { Minimum = 0, Maximum = 4 },
        ],
    };

    public static readonly Table Opportunity = new("Opportunity", "opportunities", "Opportunity", "Opportunities")
    {
        PrimaryName = "name",
        HasNotes = true,
        HasActivities = true,
        ChangeTracking = true,
        Columns =
        [
            new Column.Text("Name", "Topic", 300) { Required = RequiredLevel.Application },
            new Column.Memo("Description", "Description", 2000),
            new Column.Money("EstimatedValue", "Estimated revenue"),
            new Column.DateTime("EstimatedCloseDate", "Estimated close") { DateOnly = true },
            new Column.WholeNumber("CloseProbability", "Probability") { Minimum = 0, Maximum = 100 },
            new Column.Lookup("CustomerId", "Potential customer", new("account", "customerid_account"), new("contact", "customerid_contact")) { IsCustomer = true },
            new Column.Lookup("ParentAccountId", "Account", new LookupTarget("account", "parentaccountid")),
            new Column.Lookup("ParentContactId", "Contact", new LookupTarget("contact", "parentcontactid")),
            new Column.Lookup("OriginatingLeadId", "Originating lead", new LookupTarget("lead", "originatingleadid")),
            new Column.Lookup("CampaignId", "Source campaign", new LookupTarget("campaign", "campaignid")),
            new Column.Lookup("TransactionCurrencyId", "Currency", new LookupTarget("transactioncurrency", "transactioncurrencyid")),
            .. Shared.LifeCycle(
                [new(0, "Open"), new(1, "Won"), new(2, "Lost")],
                [new(1, "In Progress", 0), new(2, "On Hold", 0), new(3, "Won", 1), new(4, "Canceled", 2), new(5, "Out-Sold", 2)]),
        ],
    };

    public static readonly Table Product = new("Product", "products", "Product", "Products")
    {
        PrimaryName = "name",
        Columns =
        [
            new Column.Text("Name", "Name", 100) { Required = RequiredLevel.Application },
            new Column.Text("ProductNumber", "Product id", 100) { Required = RequiredLevel.Application },
            new Column.Memo("Description", "Description", 2000),
            new Column.Money("Price", "List price"),
        ],
    };

    public static readonly Table Invoice = new("Invoice", "invoices", "Invoice", "Invoices")
    {
        PrimaryName = "name",
        HasNotes = true,
        HasActivities = true,
        Columns =
        [
            new Column.Text("Name", "Name", 300) { Required = RequiredLevel.Application },
            new Column.Text("InvoiceNumber", "Invoice id", 100) { AutoNumber = "INV-{SEQNUM:5}-{RANDSTRING:6}" },
            new Column.Money("TotalAmount", "Total amount"),
            new Column.Lookup("CustomerId", "Customer", new("account", "customerid_account"), new("contact", "customerid_contact")) { IsCustomer = true },
            new Column.Lookup("TransactionCurrencyId", "Currency", new LookupTarget("transactioncurrency", "transactioncurrencyid")),
            .. Shared.LifeCycle(
                [new(0, "Active"), new(2, "Paid"), new(3, "Canceled")],
                [new(1, "New", 0), new(2, "Partially Shipped", 0), new(4, "Billed", 0), new(100001, "Complete", 2), new(100002, "Partial", 2), new(100003, "Canceled", 3)]),
        ],
    };

    public static readonly Table Literature = new("SalesLiterature", "salesliteratures", "Sales literature", "Sales literature")
    {
        PrimaryName = "name",
        Columns = [new Column.Text("Name", "Title", 200), new Column.Memo("Description", "Description", 2000), new Column.DateTime("ExpirationDate", "Expires")],
    };
}
