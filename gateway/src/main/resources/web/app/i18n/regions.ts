export interface Region {
  code: string;
  name: string;
}

/** The 16 regions by their two-digit code, from north to south, as people in Chile list them. */
export const REGIONS: readonly Region[] = [
  { code: '15', name: 'Arica y Parinacota' },
  { code: '01', name: 'Tarapacá' },
  { code: '02', name: 'Antofagasta' },
  { code: '03', name: 'Atacama' },
  { code: '04', name: 'Coquimbo' },
  { code: '05', name: 'Valparaíso' },
  { code: '13', name: 'Metropolitana de Santiago' },
  { code: '06', name: 'Libertador General Bernardo O’Higgins' },
  { code: '07', name: 'Maule' },
  { code: '16', name: 'Ñuble' },
  { code: '08', name: 'Biobío' },
  { code: '09', name: 'La Araucanía' },
  { code: '14', name: 'Los Ríos' },
  { code: '10', name: 'Los Lagos' },
  { code: '11', name: 'Aysén del General Carlos Ibáñez del Campo' },
  { code: '12', name: 'Magallanes y de la Antártica Chilena' },
];

export function regionName(code: string | null): string | null {
  return REGIONS.find((region) => region.code === code)?.name ?? null;
}
