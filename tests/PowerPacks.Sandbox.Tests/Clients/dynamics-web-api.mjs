// Runs one scenario with the unchanged npm package against a CRM and prints what the client returned, as JSON.
//   node dynamics-web-api.mjs SCENARIO SERVER TOKEN
import { DynamicsWebApi } from "dynamics-web-api";

const [scenario, serverUrl, token] = process.argv.slice(2);
const crm = new DynamicsWebApi({ serverUrl, dataApi: { version: "9.2" }, onTokenRefresh: async () => token });

const scenarios = {
  async rows() {
    const key = await crm.create({ collection: "leads", data: { subject: "Interest", firstname: "Ada", lastname: "Lovelace" } });
    const read = await crm.retrieve({ collection: "leads", key, select: ["fullname", "leadqualitycode"], includeAnnotations: "*" });
    await crm.update({ collection: "leads", key, data: { jobtitle: "Analyst" } });
    const updated = await crm.update({ collection: "leads", key, data: { jobtitle: "Countess" }, returnRepresentation: true, select: ["jobtitle"] });
    const single = await crm.updateSingleProperty({ collection: "leads", key, fieldValuePair: { companyname: "Analytical Engines" } });
    const after = await crm.retrieve({ collection: "leads", key, select: ["companyname"] });
    const unchanged = await crm.retrieve({ collection: "leads", key, select: ["companyname"], ifnonematch: after["@odata.etag"] }).catch(e => e.status);
    const stale = await crm.update({ collection: "leads", key, data: { jobtitle: "x" }, ifmatch: 'W/"1"' });
    const deleted = await crm.deleteRecord({ collection: "leads", key });
    const missing = await crm.retrieve({ collection: "leads", key }).catch(e => ({ status: e.status, code: e.code, message: e.message }));
    return { key, read, updated, single, after, unchanged, stale, deleted, missing };
  },

  async upsert() {
    const collection = "pp_formsubmissions";
    const key = "pp_envelopeid='envelope-1'";
    const created = await crm.upsert({ collection, key, data: { pp_name: "first" }, returnRepresentation: true, select: ["pp_name"] });
    const updated = await crm.upsert({ collection, key, data: { pp_name: "second" }, returnRepresentation: true, select: ["pp_name"] });
    const prevented = await crm.upsert({ collection, key, data: { pp_name: "third" }, ifnonematch: "*" });
    const notCreated = await crm.upsert({ collection, key: "pp_envelopeid='envelope-2'", data: { pp_name: "fourth" }, ifmatch: "*" });
    const read = await crm.retrieve({ collection, key, select: ["pp_name", "pp_envelopeid"] });
    return { created, updated, prevented, notCreated, read, count: await crm.count({ collection }) };
  },

  async batch() {
    crm.startBatch();
    crm.create({ collection: "accounts", data: { name: "Contoso" }, contentId: "1" });
    crm.create({ collection: "contacts", data: { lastname: "Hopper", "parentcustomerid_account@odata.bind": "$1" } });
    crm.retrieveMultiple({ collection: "accounts", select: ["name"], inChangeSet: false });
    const good = await crm.executeBatch();
    crm.startBatch();
    crm.create({ collection: "accounts", data: { name: "Undone" } });
    crm.create({ collection: "accounts", data: { name: "x".repeat(200) } });
    const bad = await crm.executeBatch().catch(e => ({ failed: true, errors: [e].flat().map(x => x.message) }));
    const contact = await crm.retrieveMultiple({ collection: "contacts", select: ["lastname"], expand: [{ property: "parentcustomerid_account", select: ["name"] }] });
    return { good, bad, contact, accounts: await crm.count({ collection: "accounts" }) };
  },

  async paging() {
    for (let i = 0; i < 5; i++) await crm.create({ collection: "accounts", data: { name: `Account ${i}`, accountnumber: `${i}` } });
    const query = { collection: "accounts", select: ["name"], orderBy: ["name"], filter: "accountnumber ne '9'" };
    const first = await crm.retrieveMultiple({ ...query, maxPageSize: 2, count: true });
    const second = await crm.retrieveMultiple({ ...query, maxPageSize: 2 }, first.oDataNextLink);
    const all = await crm.retrieveAll({ ...query, maxPageSize: 2 });
    const top = await crm.retrieveMultiple({ ...query, top: 1 });
    return { first, second, all, top, count: await crm.count({ collection: "accounts", filter: "accountnumber gt '2'" }), countAll: await crm.countAll({ collection: "accounts", filter: "accountnumber gt '2'" }) };
  },

  async messages() {
    const me = await crm.callFunction({ functionName: "WhoAmI" });
    const list = await crm.create({ collection: "lists", data: { listname: "Guests", createdfromcode: 2 } });
    const contact = await crm.create({ collection: "contacts", data: { lastname: "Hopper" } });
    const member = await crm.callAction({ collection: "lists", key: list, actionName: "Microsoft.Dynamics.CRM.AddMemberList", action: { EntityId: contact } });
    const seeded = await crm.callAction({ actionName: "SetAutoNumberSeed", action: { EntityName: "pp_thing", AttributeName: "pp_number", Value: 5 } });
    const thing = await crm.create({ collection: "pp_things", data: { pp_name: "a" }, returnRepresentation: true });
    return { me, member, seeded, number: thing.pp_number, members: (await crm.retrieve({ collection: "lists", key: list })).membercount };
  },

  async files() {
    const key = await crm.create({ collection: "pp_things", data: { pp_name: "a" } });
    // More than one chunk of 4 MB.
    const data = Uint8Array.from({ length: 5_000_000 }, (_, i) => i % 251);
    await crm.uploadFile({ collection: "pp_things", key, property: "pp_file", fileName: "numbers.bin", data });
    const row = await crm.retrieve({ collection: "pp_things", key, select: ["pp_file", "pp_file_name"] });
    const read = await crm.downloadFile({ collection: "pp_things", key, property: "pp_file" });
    await crm.deleteRecord({ collection: "pp_things", key, property: "pp_file" });
    const after = await crm.retrieve({ collection: "pp_things", key, select: ["pp_file", "pp_file_name"] });
    return { name: read.fileName, size: read.fileSize, same: Buffer.compare(Buffer.from(data), Buffer.from(read.data)) === 0, row, after };
  },

  async changes() {
    const key = await crm.create({ collection: "pp_things", data: { pp_name: "a" } });
    const first = await crm.retrieveMultiple({ collection: "pp_things", select: ["pp_name"], trackChanges: true });
    await crm.create({ collection: "pp_things", data: { pp_name: "b" } });
    await crm.deleteRecord({ collection: "pp_things", key });
    const second = await crm.retrieveMultiple({ collection: "pp_things" }, first["@odata.deltaLink"] ?? first.oDataDeltaLink);
    return { first, second, gone: key };
  },

  async elastic() {
    const key = await crm.create({ collection: "pp_events", data: { pp_name: "a", partitionid: "device-1", ttlinseconds: 60 } });
    const read = await crm.retrieve({ collection: "pp_events", key, partitionId: "device-1" });
    const byKey = await crm.retrieve({ collection: "pp_events", key: `pp_eventid=${key},partitionid='device-1'` });
    const elsewhere = await crm.retrieve({ collection: "pp_events", key, partitionId: "device-2" }).catch(e => e.status);
    await crm.deleteRecord({ collection: "pp_events", key, partitionId: "device-1" });
    return { key, read, byKey, elsewhere, count: await crm.count({ collection: "pp_events" }) };
  },

  async single() {
    const account = await crm.create({ collection: "accounts", data: { name: "Contoso" } });
    const contact = await crm.create({ collection: "contacts", data: { lastname: "Hopper" } });
    await crm.associateSingleValued({ collection: "accounts", primaryKey: account, navigationProperty: "primarycontactid", relatedCollection: "contacts", relatedKey: contact });
    const linked = await crm.retrieve({ collection: "accounts", key: account, select: ["_primarycontactid_value"] });
    await crm.disassociateSingleValued({ collection: "accounts", primaryKey: account, navigationProperty: "primarycontactid" });
    const unlinked = await crm.retrieve({ collection: "accounts", key: account, select: ["_primarycontactid_value"] });
    return { contact, linked: linked._primarycontactid_value, unlinked: unlinked._primarycontactid_value };
  },

  async collections() {
    const account = await crm.create({ collection: "accounts", data: { name: "Contoso" } });
    const contact = await crm.create({ collection: "contacts", data: { lastname: "Hopper" } });
    const related = { collection: "accounts", primaryKey: account, relationshipName: "contact_customer_accounts", relatedCollection: "contacts", relatedKey: contact };
    await crm.associate(related);
    const linked = await crm.retrieve({ collection: "contacts", key: contact, select: ["_parentcustomerid_value"] });
    const expanded = await crm.retrieve({ collection: "accounts", key: account, select: ["name"], expand: [{ property: "contact_customer_accounts", select: ["lastname"] }] });
    await crm.disassociate({ collection: "accounts", primaryKey: account, relationshipName: "contact_customer_accounts", relatedKey: contact });
    const unlinked = await crm.retrieve({ collection: "contacts", key: contact, select: ["_parentcustomerid_value"] });
    return { account, linked: linked._parentcustomerid_value, expanded, unlinked: unlinked._parentcustomerid_value };
  },

  async fetchXml() {
    for (const name of ["a", "b", "c"]) await crm.create({ collection: "accounts", data: { name } });
    const fetchXml = '<fetch count="2"><entity name="account"><attribute name="name"/><order attribute="name"/><filter><condition attribute="name" operator="ne" value="b"/></filter></entity></fetch>';
    const all = await crm.fetchAll({ collection: "accounts", fetchXml });
    return { page: await crm.fetch({ collection: "accounts", fetchXml, pageNumber: 1 }), all };
  },

  async metadata() {
    const entity = await crm.retrieveEntity({ key: "LogicalName='pp_thing'", select: ["SchemaName", "EntitySetName", "PrimaryIdAttribute", "ChangeTrackingEnabled"] });
    const attributes = await crm.retrieveAttributes({ entityKey: "LogicalName='pp_thing'", select: ["LogicalName", "AttributeType"] });
    const entities = await crm.retrieveEntities({ select: ["LogicalName"], filter: "LogicalName eq 'pp_thing'" });
    return { entity, attributes: attributes.value.map(a => a.LogicalName), entities: entities.value.map(e => e.LogicalName) };
  },
};

console.log(JSON.stringify(await scenarios[scenario]()));
