using System.IO;

namespace OpenDay.Workflows.Uploads;

/// <summary>Bytes on their way in.</summary>
/// <param name="Offset">Where the client says that they belong.</param>
/// <param name="Announced">How many there are, where the client said so.</param>
/// <param name="Checksum">Null where the client gave none: then what arrives of a chunk that breaks off is kept.</param>
public sealed record UploadChunk(Stream Body, long Offset, long? Announced, ChunkChecksum? Checksum);
