namespace PowerPacks.Host;

/// <summary>Watches the pipe from the process that started this one: when that process ends, however it ends, the pipe closes.</summary>
internal static class StandardInput
{
    public static void StopWhenClosed(IHostApplicationLifetime lifetime)
    {
        var thread = new Thread(() =>
        {
            while (Console.In.Read() >= 0)
            {
                // Nothing is expected; whatever comes is not the end.
            }
            lifetime.StopApplication();
        })
        {
            IsBackground = true,
            Name = "stdin",
        };
        thread.Start();
    }
}
