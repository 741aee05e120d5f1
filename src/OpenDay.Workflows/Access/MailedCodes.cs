using System;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Access;

/// <summary>
/// Codes of eight digits: good for ten minutes, once, for five tries, and only together with the challenge that the asking browser got. Only a keyed
/// hash of the two is kept. Every way to fail gives the same answer.
/// </summary>
internal sealed class MailedCodes(IRecordStore store, AppSecret secret, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private const int MaximumTries = 5;

    /// <returns>What the browser keeps, and what the mail says.</returns>
    public async Task<(string Challenge, string Code)> IssueAsync(string? accountId, DepartmentPass? pass, CancellationToken cancellationToken)
    {
        var challenge = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var code = RandomNumberGenerator.GetString("0123456789", 8);
        await store.CommitAsync(
            AccessKeys.Codes,
            [
                new RecordChange.Insert(AccessKeys.Code(challenge), RecordJson.Write(
                    new CodeRecord(accountId, pass, await ProofAsync(challenge, code, cancellationToken), 0, clock.GetUtcNow() + Lifetime))),
            ],
            cancellationToken);
        return (challenge, code);
    }

    /// <exception cref="RefusalException">The code is not right, was used, or its time is over.</exception>
    public async Task<CodeRecord> RedeemAsync(string challenge, string code, CancellationToken cancellationToken)
    {
        var digits = string.Concat(code.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var proof = await ProofAsync(challenge, digits, cancellationToken);
        if (await store.ReadAsync(AccessKeys.Codes, AccessKeys.Code(challenge), cancellationToken) is not { } stored)
        {
            throw Refused();
        }

        var record = RecordJson.Read<CodeRecord>(stored.Body);
        var right = CryptographicOperations.FixedTimeEquals(proof, record.Proof)
            && record.ExpiresAt > clock.GetUtcNow()
            && (record.AccountId is not null || record.Pass is not null);
        try
        {
            // Counted before anything is answered, under the ETag of what was read: tries at the same time are refused, right or not.
            await store.CommitAsync(
                AccessKeys.Codes,
                [
                    right || record.Tries + 1 >= MaximumTries
                        ? new RecordChange.Delete(stored.RowKey, stored.ETag)
                        : new RecordChange.Replace(stored.RowKey, RecordJson.Write(record with { Tries = record.Tries + 1 }), stored.ETag),
                ],
                cancellationToken);
        }
        catch (RecordConflictException)
        {
            throw Refused();
        }

        return right ? record : throw Refused();
    }

    private async Task<byte[]> ProofAsync(string challenge, string code, CancellationToken cancellationToken) =>
        HMACSHA256.HashData(await secret.KeyAsync("mailed-codes", cancellationToken), Encoding.UTF8.GetBytes($"{challenge}\n{code}"));

    private static RefusalException Refused() => new(
        RefusalKind.Forbidden, "code-refused", "Code: expected the eight digits of the newest mail, within ten minutes and five tries, found others. Type them again, or ask for a new code.");
}
