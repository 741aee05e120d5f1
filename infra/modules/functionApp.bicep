// The function app: .NET isolated on Flex Consumption, with an identity of its own.

param name string
param location string
param tags object
param storageAccountName string
param packageContainerUri string
param applicationInsightsConnectionString string
param outboxSchedule string
param reconcileSchedule string
param maximumInstanceCount int
param instanceMemoryMB int

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: '${name}-plan'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  tags: tags
  kind: 'functionapp,linux'
  identity: { type: 'SystemAssigned' }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    clientAffinityEnabled: false
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      ftpsState: 'Disabled'
      http20Enabled: true
    }
    functionAppConfig: {
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      scaleAndConcurrency: {
        maximumInstanceCount: maximumInstanceCount
        instanceMemoryMB: instanceMemoryMB
      }
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packageContainerUri
          authentication: { type: 'SystemAssignedIdentity' }
        }
      }
    }
  }

  resource settings 'config' = {
    name: 'appsettings'
    properties: {
      // The host: its own blobs, and the queues, tables and blobs of the orchestrations.
      AzureWebJobsStorage__accountName: storageAccountName
      // The start page is the app's own.
      AzureWebJobsDisableHomepage: 'true'
      APPLICATIONINSIGHTS_CONNECTION_STRING: applicationInsightsConnectionString
      APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'Authorization=AAD'
      // The app: its records and blobs.
      Storage__AccountName: storageAccountName
      OutboxSchedule: outboxSchedule
      ReconcileSchedule: reconcileSchedule
    }
  }

  // Publishing is done as a signed-in person or pipeline, never with a password.
  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource scm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }
}

output name string = app.name
output principalId string = app.identity.principalId
output address string = 'https://${app.properties.defaultHostName}'
