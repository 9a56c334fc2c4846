using System.Globalization;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using PowerPacks.Relay.Pipeline;

namespace PowerPacks.Host.Azure.Storage;

/// <summary>
/// The region's storage account: <c>region</c> for what stays, <c>marks</c> for idempotency, and a container <c>day-2026-03-01</c> for all that goes with a UTC
/// day: its key, its log, claim checks, deposits. Deleting the container deletes the day, because soft delete and versioning are off (infra/azure, self-test).
/// </summary>
/// <param name="client">The account.</param>
/// <param name="clock">Tells which days are over.</param>
internal sealed class BlobAccount(BlobServiceClient client, TimeProvider clock)
{
    private const string DayPrefix = "day-";
    private const string DayShape = "yyyy-MM-dd";

    /// <summary>Certificates, closed ledgers, grants, the organizations' configuration.</summary>
    public BlobContainerClient Region { get; } = client.GetBlobContainerClient("region");

    /// <summary>Idempotency marks: small, with a day's end each.</summary>
    public BlobContainerClient Marks { get; } = client.GetBlobContainerClient("marks");

    /// <summary>A day's container, there or not.</summary>
    public BlobContainerClient Of(DateOnly day) => client.GetBlobContainerClient(DayPrefix + day.ToString(DayShape, CultureInfo.InvariantCulture));

    /// <summary>Makes the containers that are always there. A template makes them in Azure; an account that is new here has none.</summary>
    public Task OpenAsync(CancellationToken cancellation) =>
        Task.WhenAll(Region.CreateIfNotExistsAsync(cancellationToken: cancellation), Marks.CreateIfNotExistsAsync(cancellationToken: cancellation));

    /// <summary>The days that have a container, oldest first.</summary>
    public async Task<IReadOnlyList<DateOnly>> DaysAsync(CancellationToken cancellation)
    {
        var days = new List<DateOnly>();
        await foreach (var container in client.GetBlobContainersAsync(BlobContainerTraits.None, BlobContainerStates.None, DayPrefix, cancellation))
        {
            if (DateOnly.TryParseExact(container.Name.AsSpan(DayPrefix.Length), DayShape, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) days.Add(day);
        }
        days.Sort();
        return days;
    }

    /// <summary>Removes a day's container with all that is in it. One that is gone already is no error.</summary>
    public async Task DropAsync(DateOnly day, CancellationToken cancellation) => await Of(day).DeleteIfExistsAsync(cancellationToken: cancellation);

    /// <summary>Does what writes into a day's container, and makes the container where it is the first to. A day that is over is not made again: it was dropped.</summary>
    /// <exception cref="RequestFailedException">Among others: the day is over (<see cref="IsOver"/>).</exception>
    public async Task<T> InAsync<T>(DateOnly day, Func<BlobContainerClient, Task<T>> write, CancellationToken cancellation)
    {
        var container = Of(day);
        try
        {
            return await write(container);
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.ContainerNotFound && !Purge.IsOver(day, clock.GetUtcNow()))
        {
            await container.CreateIfNotExistsAsync(cancellationToken: cancellation);
            return await write(container);
        }
    }

    /// <summary>Whether what was asked for is not there: the blob, or the whole day.</summary>
    public static bool IsMissing(RequestFailedException e) => e.ErrorCode == BlobErrorCode.BlobNotFound || IsOver(e);

    /// <summary>Whether the day is gone or going.</summary>
    public static bool IsOver(RequestFailedException e) => e.ErrorCode == BlobErrorCode.ContainerNotFound || e.ErrorCode == BlobErrorCode.ContainerBeingDeleted;
}
