using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Uploads;

/// <summary>The records of uploads. Each change names the ETag of what was read, so that of two writers of one upload one is refused.</summary>
internal sealed partial class UploadRecords(IRecordStore store)
{
    /// <summary>The name of an upload of the person's department; that of another department cannot be asked for.</summary>
    public static UploadName NameOf(string campaignId, string uploadId, Person person) =>
        person.DepartmentId is { } departmentId && Id().IsMatch(departmentId)
            ? new UploadName(campaignId, departmentId, uploadId)
            : throw new RefusalException(
                RefusalKind.Forbidden,
                "no-department",
                $"Upload: expected somebody of a department, to which it shall belong, found {person.Name} of '{person.DepartmentId ?? "none"}'. Sign in as somebody of the department that sends the file.");

    public async Task<HeldUpload?> FindAsync(UploadName name, CancellationToken cancellationToken) =>
        await store.ReadAsync(UploadKeys.Partition(name.CampaignId), UploadKeys.Upload(name), cancellationToken) is { } record
            ? new HeldUpload(name, RecordJson.Read<UploadRecord>(record.Body), record.ETag)
            : null;

    /// <exception cref="RefusalException">There is none, or it has expired.</exception>
    public async Task<HeldUpload> GetAsync(UploadName name, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var held = await FindAsync(name, cancellationToken) ?? throw Unknown(name);
        return held.Record.ExpiresAt > now
            ? held
            : throw new RefusalException(
                RefusalKind.Gone, "upload-expired", $"Upload '{name.Id}': expected one that is still kept, found one that expired at {held.Record.ExpiresAt.ToUniversalTime():O}. Send the file again as a new upload.");
    }

    public async Task<IReadOnlyList<UploadRecord>> ListAsync(string campaignId, string departmentId, CancellationToken cancellationToken)
    {
        var prefix = UploadKeys.DepartmentPrefix(departmentId);
        var list = new List<UploadRecord>();
        await foreach (var record in store.ReadRangeAsync(UploadKeys.Partition(campaignId), prefix, RowKeys.After(prefix), cancellationToken))
        {
            list.Add(RecordJson.Read<UploadRecord>(record.Body));
        }

        return list;
    }

    public async Task<HeldUpload> AddAsync(UploadName name, UploadRecord record, CancellationToken cancellationToken)
    {
        var etags = await store.CommitAsync(
            UploadKeys.Partition(name.CampaignId),
            [new RecordChange.Insert(UploadKeys.Upload(name), RecordJson.Write(record)), new RecordChange.Insert(UploadKeys.Expiry(record.ExpiresAt, name), "{}")],
            cancellationToken);
        return new HeldUpload(name, record, etags[0]!);
    }

    /// <exception cref="RecordConflictException">Somebody else changed or removed it first.</exception>
    public async Task<HeldUpload> ReplaceAsync(HeldUpload held, UploadRecord record, CancellationToken cancellationToken)
    {
        var etags = await store.CommitAsync(
            UploadKeys.Partition(held.Name.CampaignId), [new RecordChange.Replace(UploadKeys.Upload(held.Name), RecordJson.Write(record), held.ETag)], cancellationToken);
        return new HeldUpload(held.Name, record, etags[0]!);
    }

    /// <summary>The row of its expiry stays until that comes.</summary>
    public Task RemoveAsync(HeldUpload held, CancellationToken cancellationToken) => store.CommitAsync(
        UploadKeys.Partition(held.Name.CampaignId), [new RecordChange.Delete(UploadKeys.Upload(held.Name), held.ETag)], cancellationToken);

    public static RefusalException Unknown(UploadName name) => new(
        RefusalKind.NotFound,
        "upload-unknown",
        $"Campaign '{name.CampaignId}': expected an upload '{name.Id}' of department '{name.DepartmentId}', found none. It was removed, submitted, or never begun: send the file again as a new upload.");

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,59}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}
