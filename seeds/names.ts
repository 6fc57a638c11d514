import type { LocationKey } from './locations.ts';
import type { Random } from './random.ts';

const words = (text: string): readonly string[] => text.split(' ');

/** First and last names that go together, in Latin letters. */
const pools = {
  nordic: [
    words(
      'Ingrid Lars Astrid Magnus Solveig Henrik Sigrid Jonas Freja Mikkel Karen Søren Liv Anders Maja Emil',
    ),
    words(
      'Hansen Johansen Lindqvist Bakken Halvorsen Dahl Nygård Møller Kristensen Østergaard Lund Berg Solberg',
    ),
  ],
  german: [
    words(
      'Anna Lukas Katharina Felix Johanna Moritz Lena Tobias Greta Jürgen Miriam Stefan Clara Björn Hannah',
    ),
    words(
      'Schneider Becker Krüger Hoffmann Vogt Lorenz Brandt Köhler Seidel Winter Ziegler Petersen Albrecht',
    ),
  ],
  dutch: [
    words('Sanne Daan Femke Bram Lotte Joris Marieke Thijs Anouk Ruben'),
    words('Visser Bakker Mulder Dekker Vermeer Hoekstra Willems Kuipers'),
  ],
  british: [
    words(
      'Charlotte Oliver Imogen George Harriet Callum Eleanor Rhys Fiona Alistair Niamh Cormac Siobhan Declan Zara',
    ),
    words(
      'Whitfield Ashworth Pemberton Hughes Campbell Gallagher Byrne Doyle Fletcher Marsh Thornton Kavanagh Reid',
    ),
  ],
  american: [
    words(
      'Madison Tyler Jasmine Ethan Brianna Marcus Danielle Logan Naomi Isaiah Rachel Derek Camila Mateo Grace',
    ),
    words(
      'Johnson Rivera Mitchell Brooks Coleman Sullivan Ortiz Bennett Hayes Jenkins Delgado Foster Nguyen Park',
    ),
  ],
  african: [
    words('Amara Kwame Zainab Chidi Thandiwe Kofi Wanjiru Tendai Adaeze Babajide Nia Sipho'),
    words('Okafor Mensah Mwangi Adeyemi Dlamini Asante Otieno Nkosi Balogun Kamau'),
  ],
  indian: [
    words(
      'Priya Arjun Ananya Rohan Kavya Vikram Meera Aditya Lakshmi Sanjay Nisha Rahul Divya Karthik Pooja',
    ),
    words('Sharma Iyer Patel Reddy Nair Kulkarni Banerjee Desai Menon Gupta Rao Chatterjee Joshi Pillai'),
  ],
  chinese: [
    words('Wei Mei Jun Xin Li Hui Jing Ming Yan Bo Ling Hao'),
    words('Chen Tan Lim Wong Zhang Huang Liu Lin Goh Teo Koh'),
  ],
  arabic: [
    words('Layla Omar Fatima Yusuf Noor Khalid Mariam Hassan Salma Tariq Rania Samir'),
    words('Haddad Al-Mansoori Khoury Rahman Nasser Farouk Saleh Aziz Qureshi Darwish'),
  ],
  slavic: [
    words(
      'Olena Andriy Oksana Taras Kateryna Dmytro Agnieszka Piotr Zofia Jakub Tereza Ondřej Magdalena Marek',
    ),
    words(
      'Kovalenko Shevchuk Bondarenko Melnyk Nowak Wójcik Kamińska Zieliński Novák Dvořák Černý Lysenko Boyko',
    ),
  ],
  iberian: [
    words('Beatriz Tiago Inês Rui Mariana Duarte Leonor Gonçalo Sofia Afonso'),
    words('Carvalho Figueiredo Nogueira Pereira Teixeira Santos Almeida Moreira'),
  ],
  pacific: [
    words('Aroha Wiremu Mere Tane Ruby Lachlan Matilda Cooper Isla Angus Kiri Jack'),
    words('Ngata Walker Parata Henare Mackenzie Fraser Robertson Barrett Tamihana Sinclair'),
  ],
  japanese: [
    words('Yuki Haruto Sakura Kenji Aiko Takumi Hana Ren Naoko Daichi'),
    words('Sato Tanaka Yamamoto Kobayashi Nakamura Watanabe Fujimoto Mori'),
  ],
} as const;

type Pool = keyof typeof pools;

/** Which names are common where; the first ones more than the last. */
const common: Record<LocationKey, readonly Pool[]> = {
  oslo: ['nordic', 'nordic', 'nordic', 'african', 'slavic'],
  copenhagen: ['nordic', 'nordic', 'nordic', 'arabic'],
  hamburg: ['german', 'german', 'german', 'slavic', 'arabic'],
  amsterdam: ['dutch', 'dutch', 'dutch', 'iberian', 'indian'],
  london: ['british', 'british', 'british', 'indian', 'african', 'slavic', 'arabic'],
  manchester: ['british', 'british', 'british', 'indian', 'african'],
  dublin: ['british', 'british', 'british', 'slavic', 'iberian'],
  newYork: ['american', 'american', 'american', 'chinese', 'indian', 'african'],
  chicago: ['american', 'american', 'american', 'slavic', 'african'],
  austin: ['american', 'american', 'american', 'indian', 'chinese'],
  toronto: ['american', 'british', 'indian', 'chinese', 'arabic', 'slavic'],
  mumbai: ['indian'],
  bengaluru: ['indian'],
  singapore: ['chinese', 'chinese', 'chinese', 'indian', 'british'],
  dubai: ['arabic', 'arabic', 'indian', 'indian', 'british', 'african'],
  berlin: ['german', 'german', 'german', 'slavic', 'arabic', 'iberian'],
  warsaw: ['slavic'],
  kyiv: ['slavic'],
  lviv: ['slavic'],
  lisbon: ['iberian', 'iberian', 'iberian', 'african'],
  prague: ['slavic', 'slavic', 'slavic', 'german'],
  auckland: ['pacific', 'pacific', 'pacific', 'chinese'],
  sydney: ['pacific', 'british', 'chinese', 'arabic'],
  melbourne: ['pacific', 'british', 'indian', 'chinese'],
  tokyo: ['japanese'],
};

/** Returns a name as people of that location bear it. */
export function nameIn(random: Random, location: LocationKey): { first: string; last: string } {
  const [firsts, lasts] = pools[random.pick(common[location])];
  return { first: random.pick(firsts), last: random.pick(lasts) };
}

const letters: Record<string, string> = { ø: 'o', æ: 'ae', ł: 'l', ß: 'ss', ä: 'ae', ö: 'oe', ü: 'ue' };

/** Returns a name as it stands in an e-mail address. */
export const toAscii = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[øæłßäöü]/g, (letter) => letters[letter] ?? letter)
    .normalize('NFD')
    .replace(/[^a-z]/g, '');

/**
 * Phone numbers, `#` for any digit. Where a regulator keeps numbers for fiction they are taken (Ofcom, ComReg,
 * NANPA 555-01, ACMA, Bundesnetzagentur); elsewhere only the shape is right.
 */
const phones: Record<string, string> = {
  NO: '+4799900###',
  DK: '+4520000###',
  DE: '+4915228817###',
  NL: '+31610000###',
  GB: '+447700900###',
  IE: '+353209100###',
  US: '+1###55501##',
  CA: '+1###55501##',
  IN: '+9170000000##',
  SG: '+6580000###',
  AE: '+971500000###',
  PL: '+48500000###',
  UA: '+380440000###',
  PT: '+351910000###',
  CZ: '+420600000###',
  NZ: '+64200000###',
  AU: '+614915701##',
  JP: '+81700000####',
};

const areaCodes: Partial<Record<LocationKey, string>> = {
  newYork: '212',
  chicago: '312',
  austin: '512',
  toronto: '416',
};

/** Returns a phone number in E.164. */
export function phoneIn(random: Random, location: LocationKey, country: string): string {
  const shape = phones[country];
  if (!shape) throw new Error(`No phone numbers for ${country}`);
  const local = shape.replace('+1###', `+1${areaCodes[location] ?? '212'}`);
  return local.replace(/#/g, () => String(random.int(0, 9)));
}
