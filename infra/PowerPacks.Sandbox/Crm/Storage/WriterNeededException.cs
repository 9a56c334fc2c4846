namespace PowerPacks.Sandbox.Crm.Storage;

/// <summary>A read has come to something that may write: it must begin again as the only writer.</summary>
internal sealed class WriterNeededException : Exception;
