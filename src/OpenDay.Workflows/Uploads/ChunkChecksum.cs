using System;
using System.Security.Cryptography;

namespace OpenDay.Workflows.Uploads;

/// <summary>What a client says that its chunk's bytes come to.</summary>
public sealed record ChunkChecksum(HashAlgorithmName Algorithm, ReadOnlyMemory<byte> Digest);
