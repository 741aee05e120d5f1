// Records (Tables), texts and photos (Blobs), orchestrations (Tables, Queues, Blobs) and the app's package.

param name string
param location string
param tags object
param sku string

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: sku }
  properties: {
    accessTier: 'Hot'
    // Identities only: there is no key that could leak.
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    // Published photos go out through the app, which knows what is published.
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }

  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      // An accepted upload is never lost, not even to a slip of an operator's hand.
      deleteRetentionPolicy: { enabled: true, days: 30 }
      containerDeleteRetentionPolicy: { enabled: true, days: 30 }
    }

    resource packages 'containers' = {
      name: 'packages'
      properties: { publicAccess: 'None' }
    }
  }
}

output name string = account.name
output packageContainerUri string = '${account.properties.primaryEndpoints.blob}${account::blobs::packages.name}'
