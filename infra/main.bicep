// One function app on Flex Consumption with the storage account that holds its records, blobs, orchestrations and package.
// Nothing here holds a secret: every connection is made with the app's own managed identity.
targetScope = 'resourceGroup'

@description('Begins every resource name: lower-case letters, digits and hyphens.')
@minLength(3)
@maxLength(11)
param name string = 'openday'

@description('Azure region; it must offer Flex Consumption.')
param location string = resourceGroup().location

@description('Copies of the data: in three zones of the region, or in one place where the region has no zones.')
@allowed(['Standard_ZRS', 'Standard_LRS', 'Standard_GZRS'])
param storageSku string = 'Standard_ZRS'

@description('When the outbox is drained: NCRONTAB with seconds, in UTC.')
param outboxSchedule string = '0 */5 * * * *'

@description('When records and orchestrations are compared: NCRONTAB with seconds, in UTC.')
param reconcileSchedule string = '0 30 * * * *'

@description('Most instances at a time: an upper bound for the bill.')
@minValue(1)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('Memory of one instance. A large photo needs up to 1 GB while it is cleaned.')
@allowed([2048, 4096])
param instanceMemoryMB int = 2048

@description('Days for which logs are kept.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 180

var suffix = uniqueString(resourceGroup().id)
var tags = { application: 'openday' }

module storage 'modules/storage.bicep' = {
  params: {
    name: take('${replace(name, '-', '')}${suffix}', 24)
    location: location
    tags: tags
    sku: storageSku
  }
}

module monitoring 'modules/monitoring.bicep' = {
  params: {
    name: '${name}-${suffix}'
    location: location
    tags: tags
    retentionDays: logRetentionDays
  }
}

module app 'modules/functionApp.bicep' = {
  params: {
    name: '${name}-${suffix}'
    location: location
    tags: tags
    storageAccountName: storage.outputs.name
    packageContainerUri: storage.outputs.packageContainerUri
    applicationInsightsConnectionString: monitoring.outputs.connectionString
    outboxSchedule: outboxSchedule
    reconcileSchedule: reconcileSchedule
    maximumInstanceCount: maximumInstanceCount
    instanceMemoryMB: instanceMemoryMB
  }
}

module access 'modules/access.bicep' = {
  params: {
    principalId: app.outputs.principalId
    storageAccountName: storage.outputs.name
    applicationInsightsName: monitoring.outputs.name
  }
}

@description('For publishing: func azure functionapp publish NAME')
output functionAppName string = app.outputs.name

output address string = app.outputs.address

output storageAccountName string = storage.outputs.name
