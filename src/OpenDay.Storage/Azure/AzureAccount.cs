using System;
using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;

namespace OpenDay.Storage.Azure;

/// <summary>The clients of one storage account, as the options name it.</summary>
internal sealed class AzureAccount
{
    public const string DefaultName = "openday";

    private readonly StorageOptions options;
    private readonly TokenCredential? identity;

    /// <exception cref="StorageRefusedException">The connection string cannot be read.</exception>
    public AzureAccount(StorageOptions options)
    {
        this.options = options;
        if (options.ConnectionString is not null)
        {
            CheckConnectionString();
        }
        else
        {
            identity = Identity(options.EndpointSuffix);
        }
    }

    /// <param name="clientOptions">Retries; another transport in a test.</param>
    public TableClient Table(string name, TableClientOptions clientOptions)
    {
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

    public BlobContainerClient Container(string name) =>
        options.ConnectionString is not null
            ? new BlobServiceClient(options.ConnectionString).GetBlobContainerClient(name)
            : new BlobServiceClient(Endpoint("blob"), identity!).GetBlobContainerClient(name);

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
