using System;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace OpenDay.Functions.Tests.SignIn;

/// <summary>A passkey in software: one ES256 key for one site, always verified by its user.</summary>
internal sealed class Authenticator(string origin) : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _id = RandomNumberGenerator.GetBytes(32);
    private string _user = "";

    /// <summary>What it tells of how often it was used.</summary>
    public uint Count { get; set; }

    /// <summary>The page that the browser says it was asked from.</summary>
    public string Origin { get; set; } = origin;

    /// <summary>Answers <c>navigator.credentials.create</c>.</summary>
    public JsonObject Create(JsonNode question)
    {
        _user = (string)question["user"]!["id"]!;
        var parameters = _key.ExportParameters(false);
        var key = new CborWriter(CborConformanceMode.Ctap2Canonical);
        key.WriteStartMap(5);
        Pair(key, 1, 2);
        Pair(key, 3, -7);
        Pair(key, -1, 1);
        key.WriteInt32(-2);
        key.WriteByteString(parameters.Q.X!);
        key.WriteInt32(-3);
        key.WriteByteString(parameters.Q.Y!);
        key.WriteEndMap();

        byte[] length = [0, (byte)_id.Length];
        byte[] data = [.. Data((string)question["rp"]!["id"]!, 0x45), .. new byte[16], .. length, .. _id, .. key.Encode()];
        var attestation = new CborWriter(CborConformanceMode.Ctap2Canonical);
        attestation.WriteStartMap(3);
        attestation.WriteTextString("fmt");
        attestation.WriteTextString("none");
        attestation.WriteTextString("attStmt");
        attestation.WriteStartMap(0);
        attestation.WriteEndMap();
        attestation.WriteTextString("authData");
        attestation.WriteByteString(data);
        attestation.WriteEndMap();
        return Credential(new JsonObject
        {
            ["clientDataJSON"] = Base64Url.EncodeToString(Client("webauthn.create", question)),
            ["attestationObject"] = Base64Url.EncodeToString(attestation.Encode()),
            ["transports"] = new JsonArray("internal"),
        });
    }

    /// <summary>Answers <c>navigator.credentials.get</c>.</summary>
    public JsonObject Get(JsonNode question)
    {
        Count++;
        var data = Data((string)question["rpId"]!, 0x05);
        var client = Client("webauthn.get", question);
        return Credential(new JsonObject
        {
            ["clientDataJSON"] = Base64Url.EncodeToString(client),
            ["authenticatorData"] = Base64Url.EncodeToString(data),
            ["signature"] = Base64Url.EncodeToString(_key.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)),
            ["userHandle"] = _user,
        });
    }

    public void Dispose() => _key.Dispose();

    private static void Pair(CborWriter writer, int name, int value)
    {
        writer.WriteInt32(name);
        writer.WriteInt32(value);
    }

    private byte[] Data(string site, byte flags)
    {
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, Count);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(site)), flags, .. count];
    }

    private byte[] Client(string type, JsonNode question) => Encoding.UTF8.GetBytes(
        new JsonObject { ["type"] = type, ["challenge"] = (string)question["challenge"]!, ["origin"] = Origin, ["crossOrigin"] = false }.ToJsonString());

    private JsonObject Credential(JsonObject response) => new()
    {
        ["id"] = Base64Url.EncodeToString(_id),
        ["rawId"] = Base64Url.EncodeToString(_id),
        ["type"] = "public-key",
        ["authenticatorAttachment"] = "platform",
        ["clientExtensionResults"] = new JsonObject(),
        ["response"] = response,
    };
}
