// Lets whoever publishes write the app's package, and nothing else of the storage account.

param principalId string

@allowed(['User', 'Group', 'ServicePrincipal'])
param principalType string

param storageAccountName string

var blobDataContributor = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'

resource packages 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' existing = {
  name: '${storageAccountName}/default/packages'
}

resource publishing 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(packages.id, principalId, blobDataContributor)
  scope: packages
  properties: {
    principalId: principalId
    principalType: principalType
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', blobDataContributor)
  }
}
