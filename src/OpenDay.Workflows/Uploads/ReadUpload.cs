using System;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;

namespace OpenDay.Workflows.Uploads;

/// <summary>How far an upload of one's own department is. One that a crash left complete and unfinished is finished by the way, as nobody would send another byte to it.</summary>
public sealed class ReadUpload
{
    private readonly UploadRecords _records;
    private readonly FinishUpload _finish;
    private readonly TimeProvider _clock;

    internal ReadUpload(UploadRecords records, FinishUpload finish, TimeProvider clock) => (_records, _finish, _clock) = (records, finish, clock);

    public async Task<UploadView> RunAsync(string campaignId, string uploadId, Person reader, CancellationToken cancellationToken) => UploadView.Of(
        (await _finish.RunAsync(await _records.GetAsync(UploadRecords.NameOf(campaignId, uploadId, reader), _clock.GetUtcNow(), cancellationToken))).Record);
}
