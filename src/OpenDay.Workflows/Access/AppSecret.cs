using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Access;

/// <summary>
/// The installation's own secret: 256 random bits, made once and kept in the record store, so that every instance has the same. Each purpose has
/// a key of its own derived from it.
/// </summary>
internal sealed class AppSecret(IRecordStore store)
{
    private byte[]? _secret;

    /// <param name="purpose">A word that no other purpose has.</param>
    public async Task<byte[]> KeyAsync(string purpose, CancellationToken cancellationToken)
    {
        _secret ??= await ReadAsync(cancellationToken) ?? await MakeAsync(cancellationToken);
        return HKDF.DeriveKey(HashAlgorithmName.SHA256, _secret, 32, info: Encoding.UTF8.GetBytes(purpose));
    }

    private async Task<byte[]?> ReadAsync(CancellationToken cancellationToken) =>
        await store.ReadAsync(AccessKeys.Secrets, AccessKeys.AppSecret, cancellationToken) is { } record ? RecordJson.Read<SecretRecord>(record.Body).Bytes : null;

    private async Task<byte[]> MakeAsync(CancellationToken cancellationToken)
    {
        var secret = RandomNumberGenerator.GetBytes(32);
        try
        {
            await store.CommitAsync(AccessKeys.Secrets, [new RecordChange.Insert(AccessKeys.AppSecret, RecordJson.Write(new SecretRecord(secret)))], cancellationToken);
            return secret;
        }
        catch (RecordConflictException)
        {
            // Another instance made it at the same time.
            return (await ReadAsync(cancellationToken))!;
        }
    }

    private sealed record SecretRecord(byte[] Bytes);
}
