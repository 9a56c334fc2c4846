namespace PowerPacks.Host.Embedded;

/// <summary>Room that is kept for forgetting: on a full disk, too, a purge must write down what it forgets before it can free anything.</summary>
/// <param name="file">A file of no content that takes that room.</param>
internal sealed class Reserve(string file)
{
    /// <summary>More than a day's numbers, its certificate and their names take.</summary>
    private const int Bytes = 4 * 1024 * 1024;

    /// <summary>Forgets something; where the disk is full, once more with the room that was kept.</summary>
    public async Task<T> UseAsync<T>(Func<Task<T>> forget)
    {
        try
        {
            return await forget();
        }
        catch (Exception e) when (Fault.IsDiskFull(e))
        {
            Release();
            return await forget();
        }
        finally
        {
            Keep();
        }
    }

    /// <summary>Takes the room, where there is any; else the next time.</summary>
    private void Keep()
    {
        if (new FileInfo(file) is { Exists: true, Length: Bytes }) return;
        try
        {
            File.WriteAllBytes(file, new byte[Bytes]);
        }
        catch (IOException)
        {
            Release(); // Half of it helps nobody.
        }
    }

    private void Release() => File.Delete(file);
}
