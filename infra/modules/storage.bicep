// Records (Tables), texts and photos (Blobs), orchestrations (Tables, Queues, Blobs) and the app's package.

import { Texts } from 'types.bicep'

param name string
param location string
param tags Texts
param sku string
param workspaceId string

@description('Only private end points reach the account.')
param private bool

@description('Nobody deletes the account before the lock is removed.')
param lock bool

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
    publicNetworkAccess: private ? 'Disabled' : 'Enabled'
    networkAcls: {
      defaultAction: private ? 'Deny' : 'Allow'
      bypass: 'None'
    }
  }

  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      // An accepted upload is never lost, not even to a slip of an operator's hand. Restoring to a point in time needs all of these.
      deleteRetentionPolicy: { enabled: true, days: 30 }
      containerDeleteRetentionPolicy: { enabled: true, days: 30 }
      isVersioningEnabled: true
      changeFeed: { enabled: true, retentionInDays: 30 }
      restorePolicy: { enabled: true, days: 29 }
    }

    resource packages 'containers' = {
      name: 'packages'
      properties: { publicAccess: 'None' }
    }
  }

  resource tables 'tableServices' = {
    name: 'default'
  }

  resource queues 'queueServices' = {
    name: 'default'
  }
}

// The host writes its locks and checkpoints anew all the time, and each write leaves a version behind.
resource ageing 'Microsoft.Storage/storageAccounts/managementPolicies@2024-01-01' = {
  parent: account
  name: 'default'
  dependsOn: [account::blobs]
  properties: {
    policy: {
      rules: [
        {
          name: 'old-versions'
          type: 'Lifecycle'
          enabled: true
          definition: {
            filters: { blobTypes: ['blockBlob'] }
            actions: { version: { delete: { daysAfterCreationGreaterThan: 30 } } }
          }
        }
      ]
    }
  }
}

resource accountLock 'Microsoft.Authorization/locks@2020-05-01' = if (lock) {
  name: 'keep-the-records'
  scope: account
  properties: {
    level: 'CanNotDelete'
    notes: 'Tables have no soft delete: what is in this account exists once.'
  }
}

// Who deleted what. Reads and writes are the app's own and would cost more than they tell.
resource blobLog 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-log-analytics'
  scope: account::blobs
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'StorageDelete', enabled: true }]
    metrics: [{ category: 'Transaction', enabled: true }]
  }
}

resource tableLog 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-log-analytics'
  scope: account::tables
  properties: {
    workspaceId: workspaceId
    metrics: [{ category: 'Transaction', enabled: true }]
  }
}

resource queueLog 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-log-analytics'
  scope: account::queues
  properties: {
    workspaceId: workspaceId
    metrics: [{ category: 'Transaction', enabled: true }]
  }
}

output id string = account.id
output name string = account.name
output packageContainerUri string = '${account.properties.primaryEndpoints.blob}${account::blobs::packages.name}'
