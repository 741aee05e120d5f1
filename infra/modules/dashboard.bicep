// What the alerts are about, as pictures.

import { Texts } from 'types.bicep'

param name string
param location string
param tags Texts
param workspaceId string

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(resourceGroup().id, name)
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: '${name} operations'
    category: 'workbook'
    version: '1.0'
    sourceId: workspaceId
    serializedData: loadTextContent('../dashboards/operations.workbook.json')
  }
}
