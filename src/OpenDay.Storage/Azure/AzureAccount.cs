using System;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;

namespace OpenDay.Storage.Azure;

/// <summary>The clients of one storage account, as the options name it.</summary>
internal sealed class AzureAccount
{
    private readonly StorageOptions options;
    private readonly HttpPipelineTransport? transport;
    private readonly TokenCredential? identity;

    /// <param name="patience">The usual one unless given.</param>
    /// <param name="transport">The way to the account; for tests.</param>
    /// <param name="identity">Who asks, where the options name no key; the process's own identity unless given.</param>
    /// <exception cref="StorageRefusedException">The connection string cannot be read.</exception>
    public AzureAccount(StorageOptions options, Patience? patience = null, HttpPipelineTransport? transport = null, TokenCredential? identity = null)
    {
        this.options = options;
        this.transport = transport;
        Patience = patience ?? Patience.Usual;
        if (options.ConnectionString is not null)
        {
            CheckConnectionString();
        }
        else
        {
            this.identity = identity ?? Identity(options.EndpointSuffix);
        }
    }

    public Patience Patience { get; }

    /// <summary>A table whose calls are made again by the client library.</summary>
    public TableClient Table(string name) => Table(name, Patience, transport);

    /// <summary>A table whose calls are made once.</summary>
    /// <param name="way">Another transport for these; for tests.</param>
    public TableClient TableWithoutRetries(string name, HttpPipelineTransport? way) => Table(name, Patience with { Tries = 1 }, way ?? transport);

    public BlobContainerClient Container(string name)
    {
        var clientOptions = new BlobClientOptions();
        Patience.ApplyTo(clientOptions);
        if (transport is not null)
        {
            clientOptions.Transport = transport;
        }

        return options.ConnectionString is not null
            ? new BlobServiceClient(options.ConnectionString, clientOptions).GetBlobContainerClient(name)
            : new BlobServiceClient(Endpoint("blob"), identity!, clientOptions).GetBlobContainerClient(name);
    }

    private TableClient Table(string name, Patience patience, HttpPipelineTransport? way)
    {
        var clientOptions = new TableClientOptions();
        patience.ApplyTo(clientOptions);
        if (way is not null)
        {
            clientOptions.Transport = way;
        }

        if (options.ConnectionString is not null)
        {
            return new TableServiceClient(options.ConnectionString, clientOptions).GetTableClient(name);
        }

        clientOptions.Audience = options.EndpointSuffix switch
        {
            StorageOptions.ChinaSuffix => TableAudience.AzureChina,
            StorageOptions.GovernmentSuffix => TableAudience.AzureGovernment,
            _ => TableAudience.AzurePublicCloud,
        };
        return new TableServiceClient(Endpoint("table"), identity!, clientOptions).GetTableClient(name);
    }

    private static DefaultAzureCredential Identity(string endpointSuffix)
    {
        var credentialOptions = new DefaultAzureCredentialOptions();
        if (endpointSuffix == StorageOptions.ChinaSuffix)
        {
            credentialOptions.AuthorityHost = AzureAuthorityHosts.AzureChina;
        }
        else if (endpointSuffix == StorageOptions.GovernmentSuffix)
        {
            credentialOptions.AuthorityHost = AzureAuthorityHosts.AzureGovernment;
        }

        return new DefaultAzureCredential(credentialOptions);
    }

    private Uri Endpoint(string service) => new($"https://{options.AccountName}.{service}.{options.EndpointSuffix}");

    /// <summary>The value is a secret, and the libraries' messages quote it: only its length is told.</summary>
    private void CheckConnectionString()
    {
        try
        {
            _ = new TableServiceClient(options.ConnectionString);
            _ = new BlobServiceClient(options.ConnectionString);
        }
        catch (Exception error) when (error is FormatException or ArgumentException or InvalidOperationException)
        {
            throw new StorageRefusedException(
                $"Setting '{StorageOptions.ConnectionStringKey}': expected an Azure Storage connection string with Tables and Blobs, or UseDevelopmentStorage=true, found a text of {options.ConnectionString!.Length} characters that is none. Copy the string again from the storage account, or remove the setting to keep the data in local files.");
        }
    }
}
